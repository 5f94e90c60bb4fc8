package dev.cabana.provisioning.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.aws.AwsCalls;
import dev.cabana.aws.AwsFailure;
import dev.cabana.provisioning.Differences.Difference;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Outcome;
import dev.cabana.shared.Json;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PartitionDateSource;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StorageTest {
    private static final String PRIMARY = "poolside-store";
    private static final String LOGS = "poolside-store-access-logs";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final S3Client s3 = sandbox.client(S3Client.builder());
    private GraphWalk walk;

    @BeforeEach
    void walk() {
        var provisioning = Provisioning.of(sandbox, "storage");
        walk = provisioning.walk(provisioning.input("store", "storage: {logRetentionDays: 45}\n"));
    }

    @AfterEach
    void nothingIsLeft() {
        sandbox.faults().clear();
        walk.remove();
        assertThat(sandbox.count("s3:bucket")).isZero();
        s3.close();
    }

    @Test
    void makesBothBucketsTheSafeWay() {
        walk.converge();

        for (String bucket : List.of(PRIMARY, LOGS)) {
            assertThat(s3.getBucketOwnershipControls(r -> r.bucket(bucket))
                            .ownershipControls()
                            .rules())
                    .extracting(rule -> rule.objectOwnership())
                    .containsExactly(ObjectOwnership.BUCKET_OWNER_ENFORCED);
            assertThat(s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration())
                    .isEqualTo(PublicAccessBlockConfiguration.builder()
                            .blockPublicAcls(true)
                            .blockPublicPolicy(true)
                            .ignorePublicAcls(true)
                            .restrictPublicBuckets(true)
                            .build());
            assertThat(s3.getBucketEncryption(r -> r.bucket(bucket))
                            .serverSideEncryptionConfiguration()
                            .rules()
                            .getFirst()
                            .applyServerSideEncryptionByDefault()
                            .sseAlgorithm())
                    .isEqualTo(ServerSideEncryption.AES256);
            assertOnlyHttps(bucket);
            assertThat(s3.getBucketTagging(r -> r.bucket(bucket)).tagSet())
                    .contains(
                            tag("cost-center", "42"),
                            tag("cabana:deployment", walk.deployment().id().toString()));
        }
        assertThat(s3.getBucketVersioning(r -> r.bucket(PRIMARY)).status()).isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(s3.getBucketVersioning(r -> r.bucket(LOGS)).status()).isNull();
        assertThat(walk.output("bucket/primary", "arn")).isEqualTo("arn:aws:s3:::" + PRIMARY);
        assertAllAsDesired();
    }

    private void assertOnlyHttps(String bucket) {
        JsonNode denied = statement(bucket, "OnlyHttps");
        assertThat(denied.path("Effect").asString()).isEqualTo("Deny");
        assertThat(denied.path("Principal").asString()).isEqualTo("*");
        assertThat(denied.path("Resource").valueStream().map(JsonNode::asString))
                .containsExactly("arn:aws:s3:::" + bucket, "arn:aws:s3:::" + bucket + "/*");
        assertThat(denied.path("Condition")
                        .path("Bool")
                        .path("aws:SecureTransport")
                        .asString())
                .isEqualTo("false");
    }

    @Test
    void logsThePrimaryBucketAndThrowsOldThingsAway() {
        walk.converge();

        var log = s3.getBucketLogging(r -> r.bucket(PRIMARY)).loggingEnabled();
        assertThat(log.targetBucket()).isEqualTo(LOGS);
        assertThat(log.targetPrefix()).isEqualTo("logs/");
        assertThat(log.targetObjectKeyFormat().partitionedPrefix().partitionDateSource())
                .isEqualTo(PartitionDateSource.DELIVERY_TIME);
        assertThat(s3.getBucketLogging(r -> r.bucket(LOGS)).loggingEnabled()).isNull();
        JsonNode delivery = statement(LOGS, "DeliverAccessLog");
        assertThat(delivery.path("Principal").path("Service").asString()).isEqualTo("logging.s3.amazonaws.com");
        assertThat(delivery.path("Resource").asString()).isEqualTo("arn:aws:s3:::" + LOGS + "/logs/*");
        assertThat(delivery.at("/Condition/ArnLike/aws:SourceArn").asString()).isEqualTo("arn:aws:s3:::" + PRIMARY);
        assertThat(delivery.at("/Condition/StringEquals/aws:SourceAccount").asString())
                .isEqualTo(sandbox.account());
        assertThat(rule(LOGS, "retention").expiration().days()).isEqualTo(45);
        assertThat(rule(PRIMARY, "old-versions").noncurrentVersionExpiration().noncurrentDays())
                .isEqualTo(30);
        for (String bucket : List.of(PRIMARY, LOGS)) {
            assertThat(rule(bucket, "incomplete-uploads")
                            .abortIncompleteMultipartUpload()
                            .daysAfterInitiation())
                    .isEqualTo(7);
        }
    }

    @Test
    void changesNothingWhenAllIsAsDesired() {
        walk.converge();
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            walk.restarted().converge();
            return true;
        });
        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);
    }

    @Test
    void bringsBackWhatWasChangedBehindItsBack() {
        walk.converge();
        s3.deletePublicAccessBlock(r -> r.bucket(PRIMARY));
        s3.deleteBucketPolicy(r -> r.bucket(PRIMARY));
        s3.putBucketVersioning(
                r -> r.bucket(PRIMARY).versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
        s3.putBucketLogging(r -> r.bucket(PRIMARY).bucketLoggingStatus(status -> {}));
        s3.putBucketLifecycleConfiguration(r -> r.bucket(PRIMARY)
                .lifecycleConfiguration(c -> c.rules(LifecycleRule.builder()
                        .id("everything")
                        .status(ExpirationStatus.ENABLED)
                        .filter(f -> f.prefix(""))
                        .expiration(e -> e.days(1))
                        .build())));
        List<Tag> tags =
                new ArrayList<>(s3.getBucketTagging(r -> r.bucket(PRIMARY)).tagSet());
        tags.removeIf(tag -> tag.key().equals("cost-center"));
        tags.add(tag("theirs", "too"));
        s3.putBucketTagging(r -> r.bucket(PRIMARY).tagging(t -> t.tagSet(tags)));

        assertThat(walk.differences("bucket/primary"))
                .extracting(Difference::attribute)
                .contains("publicAccessBlocked", "policy", "versioned", "accessLog", "lifecycle", "tags");
        walk.converge();

        assertAllAsDesired();
        assertThat(s3.getBucketTagging(r -> r.bucket(PRIMARY)).tagSet())
                .contains(tag("theirs", "too"), tag("cost-center", "42"));
    }

    @Test
    void survivesLostAnswers() {
        sandbox.faults().serverErrors("s3", 40);
        for (String address : List.of("bucket/access-logs", "bucket/primary")) {
            untilDone(() -> walk.converge(address));
        }
        sandbox.faults().clear();
        assertAllAsDesired();
        assertThat(sandbox.count("s3:bucket")).isEqualTo(2);
    }

    @Test
    void neverTouchesABucketOfOursWithoutOurTags() {
        s3.createBucket(r -> r.bucket(PRIMARY));
        s3.putObject(r -> r.bucket(PRIMARY).key("theirs"), RequestBody.fromString("precious"));
        String before = state();

        walk.converge("bucket/access-logs");
        assertThat(walk.observe("bucket/primary"))
                .isInstanceOfSatisfying(
                        Observation.Foreign.class,
                        foreign -> assertThat(foreign.what()).contains("S3 bucket " + PRIMARY));
        assertThat(state()).isEqualTo(before);
        s3.deleteObject(r -> r.bucket(PRIMARY).key("theirs"));
        s3.deleteBucket(r -> r.bucket(PRIMARY));
    }

    private static String state() {
        return sandbox.cloud().store().table("s3:bucket", Object.class).find(PRIMARY)
                + sandbox.cloud()
                        .store()
                        .table("s3:object:" + PRIMARY, Object.class)
                        .all()
                        .toString();
    }

    @Test
    void takesABucketInAnotherRegionForForeign() {
        S3Client elsewhere = sandbox.client(S3Client.builder(), "eu-west-1");
        elsewhere.createBucket(r -> r.bucket(PRIMARY)
                .createBucketConfiguration(CreateBucketConfiguration.builder()
                        .locationConstraint("eu-west-1")
                        .build()));
        assertThat(walk.observe("bucket/primary"))
                .isInstanceOfSatisfying(
                        Observation.Foreign.class,
                        foreign -> assertThat(foreign.what()).contains("in another region"));
        elsewhere.deleteBucket(r -> r.bucket(PRIMARY));
        elsewhere.close();
    }

    @Test
    void takesAnotherAccountsBucketForForeign() {
        s3.createBucket(r -> r.bucket(PRIMARY));
        own("210987654321");
        assertThat(walk.observe("bucket/primary"))
                .isInstanceOfSatisfying(
                        Observation.Foreign.class,
                        foreign -> assertThat(foreign.what()).contains("of another AWS account"));
        own(sandbox.account());
        s3.deleteBucket(r -> r.bucket(PRIMARY));
    }

    private static void own(String account) {
        var store = sandbox.cloud().store();
        var table = store.table("s3:bucket", ObjectNode.class);
        store.transaction(() -> {
            ObjectNode bucket = table.find(PRIMARY).orElseThrow();
            table.put(PRIMARY, bucket.put("owner", account));
        });
    }

    @Test
    void saysSoWhenItMayNotLookAtItsOwnBucket() {
        walk.converge();
        sandbox.faults().deny("s3", "HeadBucket");
        assertThatThrownBy(() -> walk.observe("bucket/primary")).isInstanceOf(AwsFailure.Denied.class);
    }

    @Test
    void emptiesThreeThousandVersionsInBoundedSteps() {
        walk.converge();
        s3.createMultipartUpload(r -> r.bucket(PRIMARY).key("models/half"));
        IntStream.range(0, 1_000).parallel().forEach(i -> {
            String key = "models/" + i;
            s3.putObject(r -> r.bucket(PRIMARY).key(key), RequestBody.fromString("one"));
            s3.putObject(r -> r.bucket(PRIMARY).key(key), RequestBody.fromString("two"));
            s3.deleteObject(r -> r.bucket(PRIMARY).key(key));
        });

        List<String> reasons = new ArrayList<>();
        int most = 0;
        while (true) {
            List<AwsCalls.Made> calls = AwsCalls.newList();
            Outcome outcome = AwsCalls.recording(calls, () -> walk.removeStep("bucket/primary"));
            most = Math.max(most, (int) calls.stream()
                    .filter(call -> call.operation().equals("DeleteObjects"))
                    .count());
            if (!(outcome instanceof Outcome.Waiting waiting)) {
                assertThat(outcome).isInstanceOf(Outcome.Converged.class);
                break;
            }
            reasons.add(waiting.reason());
            assertThat(s3.getBucketLogging(r -> r.bucket(PRIMARY)).loggingEnabled())
                    .isNull();
        }
        assertThat(most).isEqualTo(1);
        assertThat(reasons)
                .containsExactly(
                        "The bucket is being emptied: more than 1,000 object versions are left",
                        "The bucket is being emptied: 1,000 object versions are left");
        assertThat(sandbox.count("s3:upload")).isZero();
        assertThat(sandbox.count("s3:object:" + PRIMARY)).isZero();
    }

    @Test
    void emptiesTheLogBucketAgainWhenMoreWasDelivered() {
        walk.converge();
        s3.putObject(r -> r.bucket(LOGS).key("logs/late"), RequestBody.fromString("line"));
        sandbox.faults()
                .failNext(
                        "s3",
                        "DeleteBucket",
                        1,
                        new dev.cabana.sandbox.cloud.AwsError(409, "BucketNotEmpty", "The bucket is not empty"));
        List<String> reasons = new ArrayList<>();
        while (walk.removeStep("bucket/access-logs") instanceof Outcome.Waiting waiting) {
            reasons.add(waiting.reason());
        }
        assertThat(reasons).anyMatch(reason -> reason.contains("written into"));
        assertThat(sandbox.count("s3:object:" + LOGS)).isZero();
    }

    @Test
    void namesTheQuotaAndTheDeniedAction() {
        sandbox.faults().quota("s3", "CreateBucket");
        assertThatThrownBy(() -> walk.step("bucket/access-logs"))
                .isInstanceOf(AwsFailure.Quota.class)
                .hasMessageContaining("TooManyBuckets");
        sandbox.faults().clear();
        sandbox.faults().deny("s3", "CreateBucket");
        assertThatThrownBy(() -> walk.step("bucket/access-logs"))
                .isInstanceOf(AwsFailure.Denied.class)
                .hasMessageContaining("CreateBucket");
    }

    private static void untilDone(Runnable work) {
        for (int i = 0; i < 200; i++) {
            try {
                work.run();
                return;
            } catch (AwsFailure failure) {
                assertThat(failure.passes()).as(failure.toString()).isTrue();
            }
        }
        throw new AssertionError("Was never done");
    }

    private void assertAllAsDesired() {
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(walk.differences(node.address().value()))
                        .as(node.address().value())
                        .isEmpty());
    }

    private JsonNode statement(String bucket, String sid) {
        return Json.tree(s3.getBucketPolicy(r -> r.bucket(bucket)).policy())
                .path("Statement")
                .valueStream()
                .filter(statement -> statement.path("Sid").asString().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private LifecycleRule rule(String bucket, String id) {
        return s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
