package dev.cabana.work;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import dev.cabana.testing.TestClock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Runs the work on the queue on the test's own thread, at the time that the test says it is. */
public final class HandDriven {
    private static final int MANY = 500;

    private final TestClock clock;
    private final SettableClock schedulerClock = new SettableClock();
    private final ManualScheduler scheduler;
    private final JdbcClient jdbc;

    public HandDriven(ApplicationContext context, TestClock clock) {
        this.clock = clock;
        this.jdbc = context.getBean(JdbcClient.class);
        var kinds = List.copyOf(context.getBeansOfType(Work.class).values());
        this.scheduler = TestHelper.createManualScheduler(
                        new TransactionAwareDataSourceProxy(context.getBean(DataSource.class)),
                        context.getBean(Tasks.class).of(kinds))
                .clock(schedulerClock)
                .start();
    }

    /** Everything that is due now, and everything that this makes due now. */
    public void runDue() {
        schedulerClock.set(clock.instant());
        for (int i = 0; i < MANY; i++) {
            if (due() == 0) {
                return;
            }
            scheduler.runAnyDueExecutions();
        }
        throw new IllegalStateException("There is always more to do");
    }

    /** One batch of what is due now. */
    public void runOnce() {
        schedulerClock.set(clock.instant());
        scheduler.runAnyDueExecutions();
    }

    /** Lets time pass in small steps and runs what falls due. */
    public void run(Duration time) {
        Duration step = Duration.ofMillis(250);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            runDue();
            clock.advance(step);
        }
        runDue();
    }

    /** What a new process finds after the old one was killed: its claims are freed. */
    public void forgetClaims() {
        jdbc.sql("update scheduled_tasks set picked = false, picked_by = null, version = version + 1")
                .update();
    }

    private int due() {
        return jdbc.sql("select count(*) from scheduled_tasks where not picked and execution_time <= :now")
                .param("now", dev.cabana.shared.Columns.of(clock.instant()))
                .query(Integer.class)
                .single();
    }
}
