package dev.cabana.notification.webhook;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cabana.notification.Delivery;
import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.notification.News;
import dev.cabana.notification.News.Fact;
import dev.cabana.notification.News.Message;
import dev.cabana.notification.NotificationSettings;
import dev.cabana.notification.Topic;
import dev.cabana.notification.Webhook;
import dev.cabana.notification.Webhook.Format;
import dev.cabana.notification.delivery.DeliveryLog;
import dev.cabana.notification.outbox.Audience;
import dev.cabana.notification.outbox.Details;
import dev.cabana.notification.outbox.Outbox;
import dev.cabana.testing.TestClock;
import dev.cabana.testing.TestDatabase;
import dev.cabana.work.HandDriven;
import dev.cabana.work.WorkQueue;
import dev.cabana.work.WorkSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox, the queue and the webhooks on a database of their own, at the time that the test says it is. */
public final class World implements AutoCloseable {
    public final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    public final TestClock clock = new TestClock();
    public final JdbcClient jdbc;
    public final Outbox outbox;
    private final boolean running;

    /** By hand: nothing is sent before {@link #work}. */
    static World byHand(Duration timeout) {
        var settings = Settings.of(timeout, 8, List.of("127.0.0.0/8", "::1/128"));
        return new World(database(), settings, false, World::withoutMail);
    }

    /** Workers of its own, as a replica of the portal has them. */
    static World running(
            DataSource database, Duration timeout, int concurrency, Consumer<AnnotationConfigApplicationContext> more) {
        var settings = Settings.of(timeout, concurrency, List.of("127.0.0.0/8"));
        return new World(database, settings, true, context -> {
            withoutMail(context);
            more.accept(context);
        });
    }

    /** By hand, with mails. @param more registers who sends them, and whom they go to */
    public static World withMail(Consumer<AnnotationConfigApplicationContext> more) {
        return new World(database(), Settings.of(Duration.ofSeconds(2), 8, List.of()), false, more);
    }

    private static void withoutMail(AnnotationConfigApplicationContext context) {
        context.registerBean(Audience.class, () -> news -> Set.of());
    }

    static DataSource database() {
        DataSource database = TestDatabase.freshSchema();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }

    private World(
            DataSource database,
            NotificationSettings settings,
            boolean running,
            Consumer<AnnotationConfigApplicationContext> more) {
        this.running = running;
        context.registerBean(DataSource.class, () -> {
            var config = new HikariConfig();
            config.setDataSource(database);
            config.setMaximumPoolSize(10);
            return new HikariDataSource(config);
        });
        context.registerBean(Clock.class, () -> running ? Clock.systemUTC() : clock);
        context.registerBean(NotificationSettings.class, () -> settings);
        context.registerBean(
                WorkSettings.class,
                () -> new WorkSettings(
                        running, 16, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(500)));
        context.registerBean(Details.class, () -> news -> news);
        more.accept(context);
        context.register(Parts.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        outbox = context.getBean(Outbox.class);
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {
                "dev.cabana.work",
                "dev.cabana.signal",
                "dev.cabana.notification.webhook",
                "dev.cabana.notification.delivery",
                "dev.cabana.notification.outbox"
            },
            nameGenerator = org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern = ".*(Test|World|RequestDetails|RequestNews|DeploymentNews).*"))
    static class Parts {
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

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Webhook webhook(URI url, Format format) {
        Instant now = clock.instant();
        var webhook = new Webhook(
                UUID.randomUUID(),
                "atlas",
                "A receiver",
                url,
                format,
                EnumSet.of(Topic.requestApproved),
                true,
                1,
                null,
                "dana",
                now,
                now,
                1);
        bean(WebhookStore.class).insert(webhook);
        return webhook;
    }

    Webhook webhook(URI url) {
        return webhook(url, Format.json);
    }

    public static News news(Instant at) {
        return new News(
                UUID.randomUUID(),
                Topic.requestApproved,
                "atlas",
                "request:" + UUID.randomUUID(),
                at,
                new Message(
                        "The request to create <atlas-prod> was approved by alex",
                        "Looks & costs fine",
                        "Nothing is to be done.",
                        "requests/7",
                        List.of(new Fact("Deployment", "atlas-prod"))),
                Map.of("state", "approved"),
                News.People.NOBODY);
    }

    /** Something happens. */
    public News tell() {
        return tell(news(running ? Instant.now() : clock.instant()));
    }

    public News tell(News news) {
        outbox.put(news);
        return news;
    }

    private HandDriven hand() {
        return new HandDriven(context, clock);
    }

    /** Everything that is due. */
    public void work() {
        hand().runDue();
    }

    /** Lets so much time pass that the next attempt is due, and makes it. */
    public void nextAttempt() {
        clock.advance(Duration.ofMinutes(2));
        work();
    }

    /** What came of the only delivery. */
    public Delivery delivery() {
        return jdbc.sql("select id from notification_delivery").query(UUID.class).list().stream()
                .reduce((one, other) -> {
                    throw new AssertionError("There is more than one delivery");
                })
                .flatMap(id -> bean(DeliveryLog.class).find(id))
                .orElseThrow(() -> new AssertionError("There is no delivery"));
    }

    /** Of the only delivery, newest first. */
    List<DeliveryAttempt> attempts() {
        return bean(DeliveryLog.class).attempts(delivery().id());
    }

    public void redeliver() {
        String target = bean(DeliveryLog.class).again(delivery().id(), clock.instant());
        bean(WorkQueue.class).wake("delivery", target);
        work();
    }

    @Override
    public void close() {
        context.close();
    }
}
