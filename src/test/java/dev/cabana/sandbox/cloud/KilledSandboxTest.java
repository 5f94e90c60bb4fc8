package dev.cabana.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cabana.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** {@code kill -9} in the middle of writing: what was answered is there, whole, and in the log, once. */
class KilledSandboxTest {
    private static final int WRITERS = 4;
    private static final int ANSWERS = 60;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LOGGED = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},
            "Action":"s3:PutObject","Resource":"arn:aws:s3:::killed-logs/*"}]}""";

    private final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.freshSchema();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void keepsWhatItHasAnswered() throws Exception {
        Process process = start();
        try {
            writeUntilKilled(process);
        } finally {
            process.destroyForcibly().waitFor();
        }

        var settings = SandboxSettings.defaults().withSpeed(40).withTraffic(false);
        try (var cloud = SandboxCloud.start(database, settings);
                var s3 = client(cloud.awsEndpoint())) {
            List<String> kept = keys(s3, "killed");
            assertThat(kept).containsAll(answered).hasSizeLessThanOrEqualTo(answered.size() + WRITERS);
            kept.forEach(key -> assertThat(text(s3, "killed", key)).isEqualTo(content(key)));
            List<String> logged = delivered(s3);
            assertThat(logged).doesNotHaveDuplicates().containsAll(answered);
            assertThat(kept).containsAll(logged);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSandbox.class.getName(),
                        database.getUrl(),
                        database.getCurrentSchema(),
                        database.getUser())
                .redirectErrorStream(true)
                .start();
    }

    private void writeUntilKilled(Process process) throws Exception {
        try (BufferedReader out = process.inputReader();
                var s3 = client(endpoint(out));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // A full pipe would stop it.
            threads.submit(() -> out.lines().forEach(line -> {}));
            s3.createBucket(r -> r.bucket("killed"));
            s3.createBucket(r -> r.bucket("killed-logs"));
            s3.putBucketPolicy(r -> r.bucket("killed-logs").policy(LOGGED));
            s3.putBucketLogging(r -> r.bucket("killed")
                    .bucketLoggingStatus(status -> status.loggingEnabled(
                            l -> l.targetBucket("killed-logs").targetPrefix(""))));
            for (int i = 0; i < WRITERS; i++) {
                threads.submit(() -> write(s3));
            }
            await().atMost(LONG).until(() -> answered.size() >= ANSWERS);
            process.destroyForcibly().waitFor();
        }
    }

    private static URI endpoint(BufferedReader out) {
        // Logging may come before it.
        return out.lines()
                .filter(line -> line.startsWith("http://"))
                .findFirst()
                .map(URI::create)
                .orElseThrow(() -> new UncheckedIOException(new IOException("The sandbox did not start")));
    }

    private void write(S3Client s3) {
        try {
            while (true) {
                String key = "k" + asked.incrementAndGet();
                s3.putObject(r -> r.bucket("killed").key(key), RequestBody.fromString(content(key)));
                answered.add(key);
            }
        } catch (SdkException killed) {
            // Just what this is about.
        }
    }

    private static String content(String key) {
        return (key + " ").repeat(2_000);
    }

    private static List<String> keys(S3Client s3, String bucket) {
        return s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static String text(S3Client s3, String bucket, String key) {
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asString(StandardCharsets.UTF_8);
    }

    /** Keys that the log says were put. */
    private static List<String> delivered(S3Client s3) {
        await().atMost(LONG).until(() -> !keys(s3, "killed-logs").isEmpty());
        return keys(s3, "killed-logs").stream()
                .flatMap(key -> text(s3, "killed-logs", key).lines())
                .filter(line -> line.contains(" REST.PUT.OBJECT ") && line.contains(" HTTP/1.1\" 200 "))
                .map(line -> line.replaceAll(".* REST\\.PUT\\.OBJECT (\\S+) .*", "$1"))
                .collect(Collectors.toList());
    }

    private static S3Client client(URI endpoint) {
        var key = SandboxSettings.defaults().key();
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
