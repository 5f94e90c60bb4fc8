package dev.cabana.sandbox.cloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.testing.SandboxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** S3 keeps what it is given and refuses what AWS refuses; seen through the SDK alone. */
class SandboxS3Test {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final S3Client s3 = sandbox.client(S3Client.builder());

    @AfterEach
    void healthy() {
        sandbox.faults().clear();
        s3.close();
    }

    private String bucket() {
        String name = "b-" + UUID.randomUUID();
        s3.createBucket(r -> r.bucket(name));
        return name;
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    private void put(String bucket, String key, String text) {
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    @Test
    void createsABucketWithItsTagsAndDefaults() {
        s3.createBucket(r -> r.bucket("tagged-from-birth")
                .createBucketConfiguration(
                        c -> c.tags(Tag.builder().key("a b").value("<&>").build())));

        assertThat(s3.getBucketTagging(r -> r.bucket("tagged-from-birth")).tagSet())
                .extracting(Tag::key, Tag::value)
                .containsExactly(tuple("a b", "<&>"));
        var head = s3.headBucket(r -> r.bucket("tagged-from-birth"));
        assertThat(head.bucketRegion()).isEqualTo("us-east-1");
        var encryption = s3.getBucketEncryption(r -> r.bucket("tagged-from-birth"));
        assertThat(encryption
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithmAsString())
                .isEqualTo("AES256");
        assertThat(s3.getPublicAccessBlock(r -> r.bucket("tagged-from-birth"))
                        .publicAccessBlockConfiguration()
                        .blockPublicPolicy())
                .isTrue();
        assertThat(s3.getBucketOwnershipControls(r -> r.bucket("tagged-from-birth"))
                        .ownershipControls()
                        .rules()
                        .getFirst()
                        .objectOwnershipAsString())
                .isEqualTo("BucketOwnerEnforced");
        assertThat(s3.listBuckets(r -> r.prefix("tagged-")).buckets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xn--a", "sthree-a", "ends-s3alias"})
    void refusesNamesThatAreNone(String name) {
        refused("InvalidBucketName", () -> s3.createBucket(r -> r.bucket(name)));
    }

    /** What the SDK does not even send. */
    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a..b", "192.168.1.1", "-a1", "a1-", "with_underscore", "ab"})
    void refusesNamesThatOtherClientsSend(String name) {
        refused("InvalidBucketName", name);
    }

    private static void refused(String code, String bucketName) {
        assertThatThrownBy(() -> BucketNames.check(bucketName))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void holdsToTheRulesOfLocation() {
        refused(
                "InvalidLocationConstraint",
                () -> s3.createBucket(
                        r -> r.bucket("located").createBucketConfiguration(c -> c.locationConstraint("us-east-1"))));
        try (S3Client west = sandbox.client(S3Client.builder(), "us-west-2")) {
            refused(
                    "IllegalLocationConstraintException",
                    () -> west.createBucket(r ->
                            r.bucket("located").createBucketConfiguration(c -> c.locationConstraint("eu-west-1"))));
            west.createBucket(
                    r -> r.bucket("located").createBucketConfiguration(c -> c.locationConstraint("us-west-2")));
            assertThat(west.getBucketLocation(r -> r.bucket("located")).locationConstraintAsString())
                    .isEqualTo("us-west-2");
            refused(
                    "BucketAlreadyOwnedByYou",
                    () -> west.createBucket(r ->
                            r.bucket("located").createBucketConfiguration(c -> c.locationConstraint("us-west-2"))));
        }
        assertThatThrownBy(() -> s3.getBucketVersioning(r -> r.bucket("located")))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(301));
    }

    @Test
    void createsOnesOwnBucketAgainInUsEast1() {
        String name = bucket();

        s3.createBucket(r -> r.bucket(name));

        assertThat(s3.listBuckets(r -> r.prefix(name)).buckets()).hasSize(1);
    }

    @Test
    void keepsAForeignBucketFromUs() {
        sandbox.cloud()
                .store()
                .transaction(() -> sandbox.cloud()
                        .store()
                        .table("s3:bucket", Bucket.class)
                        .put(
                                "foreign",
                                new Bucket("foreign", "999999999999", "us-east-1", Instant.now(), Map.of(), null)));

        refused("BucketAlreadyExists", () -> s3.createBucket(r -> r.bucket("foreign")));
        assertThatThrownBy(() -> s3.headBucket(r -> r.bucket("foreign")))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(403));
        refused("AccessDenied", () -> s3.listObjectsV2(r -> r.bucket("foreign")));
    }

    @Test
    void refusesAnOwnerThatIsNotTheExpectedOne() {
        String name = bucket();

        refused("AccessDenied", () -> s3.getBucketVersioning(r -> r.bucket(name).expectedBucketOwner("999999999999")));
        s3.getBucketVersioning(r -> r.bucket(name).expectedBucketOwner(sandbox.account()));
    }

    @Test
    void answersForSettingsNeverMadeAsAwsDoes() {
        String name = bucket();

        refused("NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket(name)));
        refused("NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket(name)));
        refused("NoSuchLifecycleConfiguration", () -> s3.getBucketLifecycleConfiguration(r -> r.bucket(name)));
        refused("NoSuchCORSConfiguration", () -> s3.getBucketCors(r -> r.bucket(name)));
        refused("NoSuchWebsiteConfiguration", () -> s3.getBucketWebsite(r -> r.bucket(name)));
        refused("ReplicationConfigurationNotFoundError", () -> s3.getBucketReplication(r -> r.bucket(name)));
        refused("ObjectLockConfigurationNotFoundError", () -> s3.getObjectLockConfiguration(r -> r.bucket(name)));
        assertThat(s3.getBucketLogging(r -> r.bucket(name)).loggingEnabled()).isNull();
        assertThat(s3.getBucketVersioning(r -> r.bucket(name)).status()).isNull();
        assertThat(s3.getBucketAcl(r -> r.bucket(name)).grants()).hasSize(1);
        assertThat(s3.getBucketAccelerateConfiguration(r -> r.bucket(name)).status())
                .isNull();
        assertThat(s3.getBucketRequestPayment(r -> r.bucket(name)).payerAsString())
                .isEqualTo("BucketOwner");
        refused("NoSuchBucket", () -> s3.getBucketPolicy(r -> r.bucket("nowhere-to-be-found")));
    }

    @Test
    void checksPolicies() {
        String name = bucket();
        String deny = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",
                "Resource":["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"],
                "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""".formatted(name);
        s3.putBucketPolicy(r -> r.bucket(name).policy(deny));

        assertThat(s3.getBucketPolicy(r -> r.bucket(name)).policy()).isEqualTo(deny);
        assertThat(s3.getBucketPolicyStatus(r -> r.bucket(name)).policyStatus().isPublic())
                .isFalse();
        put(name, "works", "over what counts as TLS");
        refused("MalformedPolicy", () -> s3.putBucketPolicy(r -> r.bucket(name).policy("{\"Version\":")));
        refused(
                "MalformedPolicy",
                () -> s3.putBucketPolicy(r -> r.bucket(name).policy(deny.replace(name, "another-bucket"))));
        String open = deny.replace("Deny", "Allow")
                .replace("\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}", "\"Sid\":\"Everybody\"");
        refused("AccessDenied", () -> s3.putBucketPolicy(r -> r.bucket(name).policy(open)));
        String noReading = deny.replace("s3:*", "s3:GetObject").replace("\"false\"", "\"true\"");
        s3.putBucketPolicy(r -> r.bucket(name).policy(noReading));
        refused("AccessDenied", () -> s3.getObjectAsBytes(r -> r.bucket(name).key("works")));
        s3.deleteBucketPolicy(r -> r.bucket(name));
        assertThat(s3.getObjectAsBytes(r -> r.bucket(name).key("works")).asUtf8String())
                .startsWith("over");
    }

    @Test
    void keepsBytesInPartsAndWithConditions() {
        String name = bucket();
        String key = "a folder/ä+&?%41.txt";
        var written = s3.putObject(
                r -> r.bucket(name).key(key).contentType("text/plain").metadata(Map.of("who", "me")),
                RequestBody.fromString("0123456789"));

        assertThat(written.checksumCRC32()).isNotBlank();
        var whole = s3.getObjectAsBytes(r -> r.bucket(name).key(key).checksumMode(ChecksumMode.ENABLED));
        assertThat(whole.asUtf8String()).isEqualTo("0123456789");
        assertThat(whole.response().contentType()).isEqualTo("text/plain");
        assertThat(whole.response().metadata()).containsEntry("who", "me");
        assertThat(whole.response().checksumCRC32()).isNotBlank();
        var part = s3.getObjectAsBytes(r -> r.bucket(name).key(key).range("bytes=2-4"));
        assertThat(part.asUtf8String()).isEqualTo("234");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(name).key(key).range("bytes=-3"))
                        .asUtf8String())
                .isEqualTo("789");
        refused(
                "InvalidRange",
                () -> s3.getObjectAsBytes(r -> r.bucket(name).key(key).range("bytes=10-")));
        assertThat(s3.headObject(r -> r.bucket(name).key(key)).contentLength()).isEqualTo(10);
        String etag = whole.response().eTag();
        s3.getObjectAsBytes(r -> r.bucket(name).key(key).ifMatch(etag));
        refused(
                "PreconditionFailed",
                () -> s3.getObjectAsBytes(r -> r.bucket(name).key(key).ifMatch("\"other\"")));
        refused(
                "PreconditionFailed",
                () -> s3.putObject(r -> r.bucket(name).key(key).ifNoneMatch("*"), RequestBody.fromString("")));
        refused("NoSuchKey", () -> s3.getObjectAsBytes(r -> r.bucket(name).key("none")));
        assertThat(s3.listObjectsV2(r -> r.bucket(name)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
    }

    @Test
    void keepsTagsOfObjects() {
        String name = bucket();
        s3.putObject(r -> r.bucket(name).key("k").tagging("a=1&b%20c=%26"), RequestBody.fromString(""));

        assertThat(s3.getObjectTagging(r -> r.bucket(name).key("k")).tagSet())
                .extracting(Tag::key, Tag::value)
                .containsExactly(tuple("a", "1"), tuple("b c", "&"));
        assertThat(s3.getObject(r -> r.bucket(name).key("k")).response().tagCount())
                .isEqualTo(2);
        s3.putObjectTagging(r -> r.bucket(name)
                .key("k")
                .tagging(t -> t.tagSet(Tag.builder().key("x").value("y").build())));
        assertThat(s3.getObjectTagging(r -> r.bucket(name).key("k")).tagSet())
                .extracting(Tag::key)
                .containsExactly("x");
        s3.deleteObjectTagging(r -> r.bucket(name).key("k"));
        assertThat(s3.getObjectTagging(r -> r.bucket(name).key("k")).tagSet()).isEmpty();
    }

    @Test
    void refusesABodyThatIsNotWhatItsChecksumSays() {
        String name = bucket();

        refused(
                "BadDigest",
                () -> s3.putObject(
                        r -> r.bucket(name).key("k").checksumCRC32("AAAAAA=="), RequestBody.fromString("text")));
        assertThat(s3.listObjectsV2(r -> r.bucket(name)).contents()).isEmpty();
    }

    @Test
    void listsInOrderInPagesAndFolded() {
        String name = bucket();
        List<String> keys = List.of("a", "b/1", "b/2", "b/c/3", "d", "e/1", "\uD83D\uDE00");
        keys.reversed().forEach(key -> put(name, key, key));

        assertThat(s3.listObjectsV2Paginator(r -> r.bucket(name).maxKeys(2)).contents().stream())
                .extracting(S3Object::key)
                .isEqualTo(keys);
        assertThat(s3.listObjectsV2(r -> r.bucket(name).startAfter("b/2").encodingType(EncodingType.URL))
                        .contents())
                .extracting(S3Object::key)
                .isEqualTo(keys.subList(3, 7));
        var folded = s3
                .listObjectsV2Paginator(r -> r.bucket(name).delimiter("/").maxKeys(1))
                .stream()
                .toList();
        assertThat(folded.stream().flatMap(page -> page.contents().stream()))
                .extracting(S3Object::key)
                .containsExactly("a", "d", "\uD83D\uDE00");
        assertThat(folded.stream().flatMap(page -> page.commonPrefixes().stream()))
                .extracting(CommonPrefix::prefix)
                .containsExactly("b/", "e/");
        assertThat(s3.listObjectsV2(r -> r.bucket(name).prefix("b/").delimiter("/"))
                        .commonPrefixes())
                .extracting(CommonPrefix::prefix)
                .containsExactly("b/c/");
    }

    @Test
    void hidesBehindDeleteMarkersAndDeletesVersionsForGood() {
        String name = bucket();
        put(name, "k", "before versions");
        s3.putBucketVersioning(
                r -> r.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        String second = s3.putObject(r -> r.bucket(name).key("k"), RequestBody.fromString("second"))
                .versionId();
        var marker = s3.deleteObject(r -> r.bucket(name).key("k"));

        assertThat(marker.deleteMarker()).isTrue();
        refused("NoSuchKey", () -> s3.getObjectAsBytes(r -> r.bucket(name).key("k")));
        assertThat(s3.getObjectAsBytes(r -> r.bucket(name).key("k").versionId(second))
                        .asUtf8String())
                .isEqualTo("second");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(name).key("k").versionId("null"))
                        .asUtf8String())
                .isEqualTo("before versions");
        assertThat(s3.listObjectsV2(r -> r.bucket(name)).contents()).isEmpty();
        refused("BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket(name)));
        s3.deleteObject(r -> r.bucket(name).key("k").versionId(marker.versionId()));
        assertThat(s3.getObjectAsBytes(r -> r.bucket(name).key("k")).asUtf8String())
                .isEqualTo("second");
        s3.deleteObject(r -> r.bucket(name).key("k").versionId(second));
        s3.deleteObject(r -> r.bucket(name).key("k").versionId("null"));
        s3.deleteBucket(r -> r.bucket(name));
        refused("NoSuchBucket", () -> s3.listObjectsV2(r -> r.bucket(name)));
    }

    @Test
    void listsAndEmptiesManyVersions() {
        String name = bucket();
        s3.putBucketVersioning(
                r -> r.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        IntStream.range(0, 12).forEach(i -> put(name, "k" + i % 4, "version " + i));
        IntStream.range(0, 2).forEach(i -> s3.deleteObject(r -> r.bucket(name).key("k" + i)));

        var pages = s3.listObjectVersionsPaginator(r -> r.bucket(name).maxKeys(5)).stream()
                .toList();
        assertThat(pages.stream().flatMap(page -> page.versions().stream())).hasSize(12);
        assertThat(pages.stream().flatMap(page -> page.deleteMarkers().stream()))
                .hasSize(2);
        List<ObjectIdentifier> all = new ArrayList<>();
        pages.forEach(page -> {
            page.versions()
                    .forEach(v -> all.add(ObjectIdentifier.builder()
                            .key(v.key())
                            .versionId(v.versionId())
                            .build()));
            page.deleteMarkers()
                    .forEach(v -> all.add(ObjectIdentifier.builder()
                            .key(v.key())
                            .versionId(v.versionId())
                            .build()));
        });
        var answer = s3.deleteObjects(r -> r.bucket(name).delete(d -> d.objects(all)));
        assertThat(answer.deleted()).hasSize(14);
        assertThat(answer.errors()).isEmpty();
        s3.deleteBucket(r -> r.bucket(name));
    }

    @Test
    void checksWhereTheAccessLogGoes() {
        String source = bucket();
        String target = bucket();

        refused("InvalidTargetBucketForLogging", () -> log(source, "no-such-bucket-anywhere"));
        refused("InvalidTargetBucketForLogging", () -> log(source, target));
        s3.putBucketPolicy(
                r -> r.bucket(target).policy(AccessLogDeliveryTest.delivery(source, target, sandbox.account())));
        log(source, target);
        var logging = s3.getBucketLogging(r -> r.bucket(source)).loggingEnabled();
        assertThat(logging.targetBucket()).isEqualTo(target);
        assertThat(logging.targetObjectKeyFormat().partitionedPrefix().partitionDateSourceAsString())
                .isEqualTo("DeliveryTime");
        s3.putBucketLogging(r -> r.bucket(source).bucketLoggingStatus(status -> {}));
        assertThat(s3.getBucketLogging(r -> r.bucket(source)).loggingEnabled()).isNull();
    }

    private void log(String source, String target) {
        s3.putBucketLogging(r -> r.bucket(source)
                .bucketLoggingStatus(status -> status.loggingEnabled(l -> l.targetBucket(target)
                        .targetPrefix("")
                        .targetObjectKeyFormat(f -> f.partitionedPrefix(p -> p.partitionDateSource("DeliveryTime"))))));
    }

    @Test
    void goesWrongOnPurposeInItsOwnWords() {
        String name = bucket();
        sandbox.faults().throttle("s3", 100);

        assertThatThrownBy(() -> s3.getBucketVersioning(r -> r.bucket(name)))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
                    assertThat(e.statusCode()).isEqualTo(503);
                });
        sandbox.faults().clear();
        sandbox.faults().lostAnswers("s3", "PutObject", 100);
        assertThatThrownBy(() -> put(name, "kept", "although the answer was lost"))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalError"));
        assertThat(s3.headObject(r -> r.bucket(name).key("kept")).contentLength())
                .isPositive();
    }
}
