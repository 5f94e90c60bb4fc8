package dev.cabana.work;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes db-scheduler's tasks out of every kind of {@link Work}. */
@Component
class Tasks {
    private static final Logger log = LoggerFactory.getLogger(Tasks.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private volatile Consumer<Instant> alarm = at -> {};

    Tasks(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param alarm told when an instance is to run again, so that nobody has to poll for it */
    void onPlanned(Consumer<Instant> alarm) {
        this.alarm = alarm;
    }

    List<Task<?>> of(List<Work> kinds) {
        return kinds.stream().<Task<?>>map(this::task).toList();
    }

    private Task<Void> task(Work work) {
        return com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(work.kind(), Void.class)
                .onDeadExecutionRevive()
                // Only errors of the JVM come here; the library would wait for minutes.
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, clock.instant().plus(AFTER_FAILURE)))
                .execute((instance, context) -> run(work, instance.getId()));
    }

    private CompletionHandler<Void> run(Work work, String instance) {
        Instant next;
        try {
            next = work.run(instance);
        } catch (RuntimeException unexpected) {
            log.error("{} {} failed; it runs again in {}", work.kind(), instance, AFTER_FAILURE, unexpected);
            next = clock.instant().plus(AFTER_FAILURE);
        }
        return new Repeat(next, jdbc, transactions, alarm);
    }
}
