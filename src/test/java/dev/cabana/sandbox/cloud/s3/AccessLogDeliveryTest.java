package dev.cabana.sandbox.cloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cabana.accesslog.line.LogField;
import dev.cabana.accesslog.line.LogRecord;
import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.testing.SandboxExtension;
import dev.cabana.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is asked of a logged bucket arrives in the log bucket, in S3's format, once. */
class AccessLogDeliveryTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @RegisterExtension
    static final SandboxExtension busy = new SandboxExtension(settings -> settings.withTraffic(true));

    private final S3Client s3 = sandbox.client(S3Client.builder());
    private final String source = "source-" + UUID.randomUUID();
    private final String target = "target-" + UUID.randomUUID();

    @BeforeEach
    void logged() {
        log(s3);
    }

    private void log(S3Client client) {
        client.createBucket(r -> r.bucket(source));
        client.createBucket(r -> r.bucket(target));
        client.putBucketPolicy(r -> r.bucket(target).policy(delivery(source, target, sandbox.account())));
        client.putBucketLogging(r -> r.bucket(source)
                .bucketLoggingStatus(status -> status.loggingEnabled(l -> l.targetBucket(target)
                        .targetPrefix("logs/")
                        .targetObjectKeyFormat(f -> f.partitionedPrefix(p -> p.partitionDateSource("DeliveryTime"))))));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    static String delivery(String source, String target, String account) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject",
                "Resource":"arn:aws:s3:::%2$s/*","Condition":{
                "ArnLike":{"aws:SourceArn":"arn:aws:s3:::%1$s"},"StringEquals":{"aws:SourceAccount":"%3$s"}}}]}
                """.formatted(source, target, account);
    }

    private List<S3Object> delivered(S3Client client) {
        return client.listObjectsV2(r -> r.bucket(target)).contents();
    }

    private List<LogRecord> records(S3Client client) {
        return delivered(client).stream()
                .flatMap(object -> client.getObjectAsBytes(r -> r.bucket(target).key(object.key()))
                        .asUtf8String()
                        .lines())
                .map(AccessLogDeliveryTest::parse)
                .toList();
    }

    private static LogRecord parse(String line) {
        try {
            return LogRecord.parse(line);
        } catch (LogRecord.Malformed e) {
            throw new AssertionError(line, e);
        }
    }

    private static List<LogRecord> of(List<LogRecord> records, String operation) {
        return records.stream()
                .filter(record -> record.field(LogField.operation).orElseThrow().equals(operation))
                .toList();
    }

    @Test
    void writesEveryRequestInS3sFormat() {
        String key = "models/ä b.bin";
        s3.putObject(r -> r.bucket(source).key(key), RequestBody.fromString("0123456789"));
        String read = s3.getObjectAsBytes(r -> r.bucket(source).key(key).range("bytes=0-3"))
                .response()
                .sdkHttpResponse()
                .firstMatchingHeader("x-amz-request-id")
                .orElseThrow();
        assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(source).key("none")))
                .isInstanceOf(NoSuchKeyException.class);
        s3.deleteObjects(r -> r.bucket(source).delete(d -> d.objects(o -> o.key(key), o -> o.key("never there"))));
        s3.listObjectsV2(r -> r.bucket(source).prefix("models/"));

        await().atMost(LONG).until(() -> of(records(s3), "REST.GET.BUCKET").size() == 1);

        var records = records(s3);
        assertThat(of(records, "REST.PUT.OBJECT")).singleElement().satisfies(put -> {
            assertThat(put.key()).hasValue(key);
            assertThat(put.number(LogField.objectSize)).hasValue(10);
            assertThat(put.number(LogField.status)).hasValue(200);
            assertThat(put.surplus()).isEmpty();
        });
        assertThat(of(records, "REST.GET.OBJECT"))
                .filteredOn(get -> get.number(LogField.status).orElseThrow() == 206)
                .singleElement()
                .satisfies(get -> {
                    assertThat(get.field(LogField.requestId)).hasValue(read);
                    assertThat(get.number(LogField.bytesSent)).hasValue(4);
                    assertThat(get.number(LogField.objectSize)).hasValue(10);
                    assertThat(get.field(LogField.requester))
                            .hasValue("arn:aws:iam::" + sandbox.account() + ":user/sandbox");
                    assertThat(get.field(LogField.bucket)).hasValue(source);
                    assertThat(get.field(LogField.bucketOwner).orElseThrow()).hasSize(64);
                    assertThat(get.field(LogField.hostId)).isPresent();
                    assertThat(get.field(LogField.userAgent).orElseThrow()).startsWith("aws-sdk-java/2");
                    assertThat(get.field(LogField.signatureVersion)).hasValue("SigV4");
                    assertThat(get.field(LogField.tlsVersion)).hasValue("TLSv1.3");
                    assertThat(get.field(LogField.sourceRegion)).hasValue("us-east-1");
                });
        assertThat(of(records, "REST.GET.OBJECT"))
                .filteredOn(get -> get.number(LogField.status).orElseThrow() == 404)
                .singleElement()
                .satisfies(get -> assertThat(get.field(LogField.errorCode)).hasValue("NoSuchKey"));
        assertThat(of(records, "REST.POST.MULTI_OBJECT_DELETE")).hasSize(1);
        assertThat(of(records, "BATCH.DELETE.OBJECT"))
                .extracting(record -> record.key().orElseThrow())
                .containsExactly(key, "never there");
        assertThat(delivered(s3))
                .allMatch(object -> object.key()
                        .matches(("logs/%s/us-east-1/%s/\\d{4}/\\d\\d/\\d\\d/\\d{4}(-\\d\\d){5}-[0-9A-F]{16}")
                                .formatted(sandbox.account(), source)));
    }

    /** As AWS: what was asked before logging went off still comes, into a bucket that has been emptied since. */
    @Test
    void deliversAlsoAfterLoggingIsOff() {
        s3.listObjectsV2(r -> r.bucket(source));
        s3.putBucketLogging(r -> r.bucket(source).bucketLoggingStatus(status -> {}));
        s3.deleteBucket(r -> r.bucket(source));

        await().atMost(LONG).until(() -> of(records(s3), "REST.GET.BUCKET").size() == 1);
        assertThat(of(records(s3), "REST.DELETE.BUCKET")).isEmpty();
    }

    @Test
    void losesWhatTheTargetNoLongerLetsIn() {
        s3.deleteBucketPolicy(r -> r.bucket(target));
        s3.listObjectsV2(r -> r.bucket(source));

        await().atMost(LONG).until(() -> sandbox.count("s3:log-line") == 0);
        assertThat(delivered(s3)).isEmpty();
    }

    @Test
    void keepsLinesOverARestart() {
        var schema = TestDatabase.freshSchema();
        var slow = sandbox.cloud().settings().withSpeed(0.01);
        try (var first = SandboxCloud.start(schema, slow);
                var client = client(first)) {
            log(client);
            client.listObjectsV2(r -> r.bucket(source));
            assertThat(delivered(client)).isEmpty();
        }
        try (var second = SandboxCloud.start(schema, sandbox.cloud().settings());
                var client = client(second)) {
            await().atMost(LONG).until(() -> !delivered(client).isEmpty());
            assertThat(of(records(client), "REST.GET.BUCKET")).hasSize(1);
        }
    }

    private static S3Client client(SandboxCloud cloud) {
        var key = cloud.settings().key();
        return S3Client.builder()
                .endpointOverride(cloud.awsEndpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .build();
    }

    @Test
    void letsPodsReadAndSaysThatTheyAreSynthetic() {
        try (S3Client client = busy.client(S3Client.builder());
                IamClient iam = busy.client(IamClient.builder())) {
            String trust = """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::%s:oidc-provider/x"},
                    "Action":"sts:AssumeRoleWithWebIdentity"}]}""".formatted(busy.account());
            String policy = """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/models/*"}]}""".formatted(source);
            iam.createRole(r -> r.roleName("inference").assumeRolePolicyDocument(trust));
            iam.createRole(r -> r.roleName("bystander").assumeRolePolicyDocument(trust));
            iam.putRolePolicy(r -> r.roleName("inference").policyName("read").policyDocument(policy));
            log(client);

            List<LogRecord> found = new ArrayList<>();
            await().atMost(LONG).until(() -> {
                found.clear();
                found.addAll(of(records(client), "REST.GET.OBJECT"));
                return found.size() > 2;
            });
            assertThat(found).allSatisfy(line -> {
                assertThat(line.field(LogField.userAgent)).hasValue(Traffic.USER_AGENT);
                assertThat(line.field(LogField.requester).orElseThrow())
                        .startsWith("arn:aws:sts::" + busy.account() + ":assumed-role/inference/");
                assertThat(line.key().orElseThrow()).startsWith("models/checkpoints/");
            });
            assertThat(client.listObjectsV2(r -> r.bucket(source)).contents()).isEmpty();
        }
    }
}
