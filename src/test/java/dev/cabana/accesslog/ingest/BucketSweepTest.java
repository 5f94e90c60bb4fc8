package dev.cabana.accesslog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.aws.BucketContents;
import dev.cabana.testing.SandboxExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Requests to a bucket come back as lines: by the bucket's own logging, its delivery, and the real gateway. */
class BucketSweepTest {
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},
            "Action":"s3:PutObject","Resource":"arn:aws:s3:::swept-logs/*",
            "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::swept"}}}]}""";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final S3Client s3 = sandbox.client(S3Client.builder());
    private final LogFixture logs = new LogFixture(Clock.systemUTC());
    private final BucketSweep sweep = new BucketSweep(
            sandbox.make(BucketContents.class), logs.sources, logs.ingest, LogFixture.SETTINGS, logs.clock);

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void bringsInWhatS3DeliversOnce() {
        assertThat(source("swept-logs")).matches(BucketSweep.Swept::gone);
        s3.createBucket(r -> r.bucket("swept"));
        s3.createBucket(r -> r.bucket("swept-logs"));
        s3.putBucketPolicy(r -> r.bucket("swept-logs").policy(POLICY));
        s3.putBucketLogging(r -> r.bucket("swept")
                .bucketLoggingStatus(status -> status.loggingEnabled(l -> l.targetBucket("swept-logs")
                        .targetPrefix("")
                        .targetObjectKeyFormat(f -> f.partitionedPrefix(p -> p.partitionDateSource("DeliveryTime"))))));
        s3.putObject(r -> r.bucket("swept").key("models/a b"), RequestBody.fromString("bytes"));

        arrives("REST.PUT.OBJECT", 1);
        s3.deleteObject(r -> r.bucket("swept").key("models/a b"));
        arrives("REST.DELETE.OBJECT", 1);

        var again = source("swept-logs");
        assertThat(again.objects()).isZero();
        assertThat(operations()).filteredOn("REST.PUT.OBJECT"::equals).hasSize(1);
        assertThat(logs.jdbc
                        .sql("select key from access_log_line where operation = 'REST.PUT.OBJECT'")
                        .query(String.class)
                        .single())
                .isEqualTo("models/a b");
        assertThat(logs.count("access_log_malformed")).isZero();
    }

    private void arrives(String operation, int times) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            source("swept-logs");
            assertThat(operations()).filteredOn(operation::equals).hasSize(times);
        });
    }

    private List<String> operations() {
        return logs.jdbc
                .sql("select operation from access_log_line")
                .query(String.class)
                .list();
    }

    private BucketSweep.Swept source(String bucket) {
        logs.sources.open(logs.deployment, sandbox.target(), bucket);
        return sweep.sweep(logs.sources.find(logs.deployment.id()).orElseThrow());
    }
}
