package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import java.util.function.UnaryOperator;

/** The settings that are a document each: put, shown, taken away. */
final class SettingOperations implements Handlers.Part {
    private final Buckets buckets;

    /**
     * @param subresource where it is reached
     * @param name what its operations are called after {@code Get} and {@code Put}
     * @param root of its document
     * @param logged its word in access logs
     */
    private record Setting(String subresource, String name, String root, String logged) {}

    SettingOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void register(Handlers handlers) {
        var versioning = new Setting("versioning", "BucketVersioning", "VersioningConfiguration", "VERSIONING");
        empty(handlers, versioning);
        put(handlers, versioning, Settings::versioning, 200);
        var encryption =
                new Setting("encryption", "BucketEncryption", "ServerSideEncryptionConfiguration", "ENCRYPTION");
        orElse(handlers, encryption, Settings.defaultEncryption());
        put(handlers, encryption, Settings::encryption, 200);
        delete(handlers, encryption);
        var ownership =
                new Setting("ownershipControls", "BucketOwnershipControls", "OwnershipControls", "OWNERSHIP_CONTROLS");
        orError(handlers, ownership, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found");
        put(handlers, ownership, Settings::ownershipControls, 200);
        delete(handlers, ownership);
        var block = new Setting(
                "publicAccessBlock", "PublicAccessBlock", "PublicAccessBlockConfiguration", "PUBLIC_ACCESS_BLOCK");
        orError(
                handlers,
                block,
                "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found");
        put(handlers, block, Settings::publicAccessBlock, 200);
        delete(handlers, block);
        var tagging = new Setting("tagging", "BucketTagging", "Tagging", "TAGGING");
        orError(handlers, tagging, "NoSuchTagSet", "The TagSet does not exist");
        put(handlers, tagging, Settings::checkTags, 204);
        delete(handlers, tagging);
        neverMade(handlers);
    }

    /** What is looked at and that nobody makes here. */
    private void neverMade(Handlers handlers) {
        empty(
                handlers,
                new Setting("accelerate", "BucketAccelerateConfiguration", "AccelerateConfiguration", "ACCELERATE"));
        empty(
                handlers,
                new Setting(
                        "notification",
                        "BucketNotificationConfiguration",
                        "NotificationConfiguration",
                        "NOTIFICATION"));
        orElse(
                handlers,
                new Setting("requestPayment", "BucketRequestPayment", "RequestPaymentConfiguration", "REQUEST_PAYMENT"),
                Node.of("RequestPaymentConfiguration", Node.of("Payer", "BucketOwner")));
        orError(
                handlers,
                new Setting("cors", "BucketCors", "CORSConfiguration", "CORS"),
                "NoSuchCORSConfiguration",
                "The CORS configuration does not exist");
        orError(
                handlers,
                new Setting("website", "BucketWebsite", "WebsiteConfiguration", "WEBSITE"),
                "NoSuchWebsiteConfiguration",
                "The specified bucket does not have a website configuration");
        orError(
                handlers,
                new Setting("replication", "BucketReplication", "ReplicationConfiguration", "REPLICATION"),
                "ReplicationConfigurationNotFoundError",
                "The replication configuration was not found");
        orError(
                handlers,
                new Setting(
                        "object-lock",
                        "ObjectLockConfiguration",
                        "ObjectLockConfiguration",
                        "OBJECT_LOCK_CONFIGURATION"),
                "ObjectLockConfigurationNotFoundError",
                "Object Lock configuration does not exist for this bucket");
    }

    private static void empty(Handlers handlers, Setting setting) {
        orElse(handlers, setting, Node.of(setting.root()));
    }

    private static void orElse(Handlers handlers, Setting setting, Node otherwise) {
        handlers.onBucket(
                "Get" + setting.name(),
                "GET /bucket?" + setting.subresource(),
                "REST.GET." + setting.logged(),
                (call, bucket) -> shown(bucket.setting(setting.subresource()).orElse(otherwise)));
    }

    private static void orError(Handlers handlers, Setting setting, String code, String message) {
        handlers.onBucket(
                "Get" + setting.name(),
                "GET /bucket?" + setting.subresource(),
                "REST.GET." + setting.logged(),
                (call, bucket) -> shown(bucket.setting(setting.subresource())
                        .orElseThrow(() -> new AwsError(404, code, message).with("BucketName", bucket.name()))));
    }

    private static Reply shown(Node document) {
        return Reply.document(document.name(), document::writeInside);
    }

    private void put(Handlers handlers, Setting setting, UnaryOperator<Node> check, int status) {
        handlers.onBucket(
                "Put" + setting.name(),
                "PUT /bucket?" + setting.subresource(),
                "REST.PUT." + setting.logged(),
                (call, bucket) -> {
                    Node checked = check.apply(body(call, setting.root()));
                    buckets.put(bucket.with(setting.subresource(), checked));
                    return Reply.status(status);
                });
    }

    private void delete(Handlers handlers, Setting setting) {
        handlers.onBucket(
                "Delete" + setting.name(),
                "DELETE /bucket?" + setting.subresource(),
                "REST.DELETE." + setting.logged(),
                (call, bucket) -> {
                    buckets.put(bucket.with(setting.subresource(), null));
                    return Reply.status(204);
                });
    }

    static Node body(Call call, String root) {
        return Node.parse(call.http().body(), root);
    }
}
