package dev.cabana.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import dev.cabana.signal.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** Runs this process' share of the work. Woken by commits here and on other replicas, and by an alarm when work falls due. */
@Component
class Workers implements SmartLifecycle {
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final WorkSettings settings;
    private final List<Work> kinds;
    private final Tasks tasks;
    private final DataSource dataSource;
    private final Signals signals;
    private final Clock clock;
    private @Nullable Running running;

    private record Running(
            Scheduler scheduler, Claims claims, ScheduledExecutorService timer, Signals.Subscription signals) {
        void stop() {
            signals.close();
            // What ends meanwhile still sets its alarm, so the timer goes after the scheduler.
            scheduler.stop();
            timer.shutdownNow();
            claims.close();
        }
    }

    Workers(WorkSettings settings, List<Work> kinds, Tasks tasks, DataSource dataSource, Signals signals, Clock clock) {
        this.settings = settings;
        this.kinds = kinds;
        this.tasks = tasks;
        this.dataSource = dataSource;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!settings.enabled() || running != null) {
            return;
        }
        Claims claims = new Claims(dataSource);
        claims.holdAndRevive();
        Scheduler scheduler = scheduler(claims.owner());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("work-alarm").factory());
        tasks.onPlanned(
                at -> timer.schedule(scheduler::triggerCheckForDueExecutions, until(at), TimeUnit.MILLISECONDS));
        scheduler.start();
        long liveness = settings.liveness().toMillis();
        timer.scheduleWithFixedDelay(() -> revive(claims, scheduler), liveness, liveness, TimeUnit.MILLISECONDS);
        var subscription = signals.subscribe(topic -> {
            if (topic.equals(WorkQueue.TOPIC) || topic.equals(Signals.CATCH_UP)) {
                scheduler.triggerCheckForDueExecutions();
            }
        });
        running = new Running(scheduler, claims, timer, subscription);
    }

    private Scheduler scheduler(String owner) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks.of(kinds))
                .schedulerName(new SchedulerName.Fixed(owner))
                .clock(clock::instant)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("work-", 0).factory()))
                .threads(settings.threads())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(STOP_WAIT)
                .build();
    }

    private static void revive(Claims claims, Scheduler scheduler) {
        if (claims.holdAndRevive() > 0) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /** One millisecond late rather than early: an early look finds nothing and then waits for the next poll. */
    private long until(Instant at) {
        return Math.max(0, Duration.between(clock.instant(), at).toMillis()) + 1;
    }

    @Override
    public void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
