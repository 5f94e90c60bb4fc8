package dev.cabana.work;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.cabana.shared.Columns;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends an execution: plans the next one at {@code wanted}, or earlier when it was woken while it ran, or takes it off
 * the queue. The row is locked meanwhile, so that no wake-up falls between looking and writing.
 */
record Repeat(@Nullable Instant wanted, JdbcClient jdbc, TransactionTemplate transactions, Consumer<Instant> alarm)
        implements CompletionHandler<Void> {

    @Override
    public void complete(ExecutionComplete done, ExecutionOperations<Void> operations) {
        transactions
                .execute(status -> Optional.ofNullable(end(done, operations)))
                .ifPresent(alarm);
    }

    private @Nullable Instant end(ExecutionComplete done, ExecutionOperations<Void> operations) {
        Instant next = earlier(wokenAt(done), wanted);
        if (next == null) {
            operations.remove();
        } else {
            operations.reschedule(done, next);
        }
        return next;
    }

    private @Nullable Instant wokenAt(ExecutionComplete done) {
        var execution = done.getExecution();
        Optional<Instant> stored = jdbc.sql("""
                select execution_time from scheduled_tasks
                where task_name = :kind and task_instance = :instance for update""")
                .param("kind", execution.taskInstance.getTaskName())
                .param("instance", execution.taskInstance.getId())
                .query((row, number) -> Columns.instant(row, "execution_time"))
                .optional();
        return stored.filter(at -> !at.equals(execution.executionTime)).orElse(null);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
