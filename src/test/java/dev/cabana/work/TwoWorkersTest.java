package dev.cabana.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cabana.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two replicas on one database: each piece of work is one replica's at a time, and none is forgotten. */
class TwoWorkersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So rare that only a wake-up can explain that something ran. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final DataSource database = TestDatabase.freshSchema();
    private final Counting counting = new Counting();
    private final AnnotationConfigApplicationContext one = replica("one");
    private final AnnotationConfigApplicationContext other = replica("other");

    /** Runs an instance until it has been run {@link #times}, and watches whether anybody else does so meanwhile. */
    private static final class Counting {
        private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
        private final Map<String, AtomicInteger> byReplica = new ConcurrentHashMap<>();
        private final AtomicInteger overlaps = new AtomicInteger();
        private volatile int times = 1;
        private volatile Duration pause = Duration.ZERO;
        private volatile @Nullable CountDownLatch hold;

        boolean step(String replica, String instance) {
            AtomicInteger now = running.computeIfAbsent(instance, i -> new AtomicInteger());
            if (now.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            try {
                CountDownLatch latch = hold;
                if (latch != null) {
                    latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
                Thread.sleep(3);
                byReplica.computeIfAbsent(replica, r -> new AtomicInteger()).incrementAndGet();
                return runs.computeIfAbsent(instance, i -> new AtomicInteger()).incrementAndGet() < times;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                now.decrementAndGet();
            }
        }

        int runs(String instance) {
            AtomicInteger count = runs.get(instance);
            return count == null ? 0 : count.get();
        }

        boolean isRunning(String instance) {
            AtomicInteger count = running.get(instance);
            return count != null && count.get() > 0;
        }
    }

    @ComponentScan(
            basePackages = {"dev.cabana.work", "dev.cabana.signal"},
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    static class Wiring {}

    private AnnotationConfigApplicationContext replica(String name) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(HikariDataSource.class, () -> {
            var config = new HikariConfig();
            config.setDataSource(database);
            config.setMaximumPoolSize(10);
            return new HikariDataSource(config);
        });
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(
                WorkSettings.class,
                () -> new WorkSettings(true, 6, NEVER, Duration.ofSeconds(5), Duration.ofMillis(200)));
        context.registerBean("counting", Work.class, () -> new Work() {
            @Override
            public String kind() {
                return "count";
            }

            @Override
            public @Nullable Instant run(String instance) {
                return counting.step(name, instance) ? Instant.now().plus(counting.pause) : null;
            }
        });
        context.register(Wiring.class, Transactions.class);
        return context;
    }

    static class Transactions {
        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        PlatformTransactionManager manager(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        TransactionTemplate transactions(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }
    }

    @BeforeEach
    void start() {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        one.refresh();
        other.refresh();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void neverRunTheSameAtOnceAndShareTheWork() {
        counting.times = 12;
        List<String> instances = IntStream.range(0, 60).mapToObj(i -> "i" + i).toList();
        queue(one).wake("count", instances);
        // Woken again and again, by both, while they run.
        for (int i = 0; i < 20; i++) {
            queue(i % 2 == 0 ? one : other).wake("count", instances);
        }

        await(() -> instances.stream().allMatch(instance -> counting.runs(instance) >= 12));

        assertThat(counting.overlaps).hasValue(0);
        assertThat(counting.byReplica).containsOnlyKeys("one", "other");
    }

    @Test
    void runAgainWhatIsWokenWhileItRuns() {
        counting.hold = new CountDownLatch(1);
        queue(one).wake("count", "busy");
        await(() -> counting.isRunning("busy"));

        queue(other).wake("count", "busy");
        counting.hold.countDown();

        await(() -> counting.runs("busy") == 2);
        assertThat(counting.overlaps).hasValue(0);
    }

    @Test
    void hearOfACommitAtOnceAndNothingOfARollback() {
        transactions(one).executeWithoutResult(status -> {
            queue(one).wake("count", "rolled-back");
            status.setRollbackOnly();
        });
        transactions(one).executeWithoutResult(status -> queue(one).wake("count", "committed"));

        await(() -> counting.runs("committed") == 1);
        assertThat(counting.runs("rolled-back")).isZero();
    }

    @Test
    void takeOverWhatADeadProcessHadClaimed() {
        JdbcClient jdbc = one.getBean(JdbcClient.class);
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                    last_heartbeat, version)
                values ('count', 'orphan', now(), true, 'a process that is gone', now(), 1)""").update();

        await(() -> counting.runs("orphan") == 1);
    }

    @Test
    void runAgainAtTheTimeThatAStepAskedFor() {
        counting.times = 2;
        counting.pause = Duration.ofMillis(700);
        Instant start = Instant.now();
        queue(one).wake("count", "later");

        await(() -> counting.runs("later") == 2);
        assertThat(Instant.now()).isAfterOrEqualTo(start.plus(counting.pause));
    }

    private static WorkQueue queue(AnnotationConfigApplicationContext replica) {
        return replica.getBean(WorkQueue.class);
    }

    private static TransactionTemplate transactions(AnnotationConfigApplicationContext replica) {
        return replica.getBean(TransactionTemplate.class);
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("within %s", PATIENCE).isBefore(deadline);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
