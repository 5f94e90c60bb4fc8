package dev.cabana.accesslog.ingest;

import dev.cabana.accesslog.AccessLogSettings;
import dev.cabana.accesslog.store.Days;
import dev.cabana.accesslog.store.LineStore;
import dev.cabana.accesslog.store.LogObject;
import dev.cabana.accesslog.store.Sources;
import dev.cabana.accesslog.store.StoreFixture;
import dev.cabana.accesslog.store.Tallied;
import dev.cabana.aws.AwsTarget;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A database of its own with the log tables, and log objects made up for it. */
final class LogFixture {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final AccessLogSettings SETTINGS = new AccessLogSettings(
            Duration.ofMinutes(1),
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofDays(90),
            200,
            DataSize.ofMegabytes(100),
            100_000);

    final DataSource database = TestDatabase.freshSchema();
    final JdbcClient jdbc = JdbcClient.create(database);
    final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    final Clock clock;
    final DeploymentRef deployment = new DeploymentRef(UUID.randomUUID(), "atlas-prod", "atlas");
    final Days days;
    final Sources sources;
    final LineStore lines;
    final ObjectIngest ingest;

    LogFixture() {
        this(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    LogFixture(Clock clock) {
        this.clock = clock;
        var store = new StoreFixture(jdbc, new JdbcTemplate(database), transactions, clock);
        days = store.days();
        sources = store.sources();
        lines = store.lines();
        ingest = new ObjectIngest(lines, days, SETTINGS, clock);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .createSchemas(false)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        sources.open(deployment, new AwsTarget("123456789012", "us-east-1"), "logs");
    }

    static String line(Instant at, String requestId, String key, int status) {
        String time = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                .format(at.atOffset(ZoneOffset.UTC));
        return ("owner poolside-atlas-prod [%s] 10.0.3.7 arn:aws:iam::123456789012:role/x %s REST.GET.OBJECT %s"
                        + " \"GET /%s HTTP/1.1\" %d - 512 1024 7 5 \"-\" \"sdk\" - host= SigV4 ECDHE AuthHeader h TLSV1.2 - -"
                        + " us-east-1")
                .formatted(time, requestId, key, key, status);
    }

    LogObject object(String key) {
        return new LogObject(deployment.id(), "logs", key, "\"etag\"", NOW, 1);
    }

    Optional<Tallied> ingest(String key, List<String> content) throws IOException {
        return ingest(object(key), String.join("\n", content) + "\n");
    }

    Optional<Tallied> ingest(LogObject object, String content) throws IOException {
        Path file = Files.createTempFile("log", ".txt");
        try {
            Files.writeString(file, content);
            return ingest.ingest(object, file);
        } finally {
            Files.delete(file);
        }
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
