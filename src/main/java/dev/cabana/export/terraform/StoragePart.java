package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import tools.jackson.databind.JsonNode;

/** Buckets, each with a resource for every setting of it. */
final class StoragePart {
    static final String FILE = "storage.tf";

    private final Draft draft;
    private final Policies policies;

    StoragePart(Draft draft) {
        this.draft = draft;
        this.policies = new Policies(draft.references());
    }

    void write() {
        draft.estate().ofType("AWS::S3::Bucket").forEach(bucket -> new Bucket(bucket).write());
    }

    private final class Bucket {
        private final ResourceView bucket;
        private final JsonNode desired;
        private final String label;
        private final String name;

        Bucket(ResourceView bucket) {
            this.bucket = bucket;
            desired = bucket.desired();
            label = draft.label(bucket);
            name = desired.path("name").asString();
        }

        void write() {
            draft.resource(FILE, "aws_s3_bucket", label, name)
                    .set("bucket", draft.references().named(name))
                    .tags(draft.tags(desired));
            setting("ownership_controls")
                    .with(new Block("rule").set("object_ownership", draft.value(bucket, "ownership")));
            publicAccess();
            encryption();
            if (desired.path("versioned").asBoolean()) {
                setting("versioning").with(new Block("versioning_configuration").set("status", "Enabled"));
            }
            lifecycle();
            setting("policy").set("policy", policies.document(desired.path("policy")));
            logging();
        }

        private Block setting(String what) {
            return draft.resource(FILE, "aws_s3_bucket_" + what, label, name).set("bucket", self());
        }

        private Raw self() {
            return Raw.of("aws_s3_bucket." + label + ".id");
        }

        private void publicAccess() {
            boolean blocked = desired.path("publicAccessBlocked").asBoolean();
            setting("public_access_block")
                    .set("block_public_acls", blocked)
                    .set("block_public_policy", blocked)
                    .set("ignore_public_acls", blocked)
                    .set("restrict_public_buckets", blocked);
        }

        private void encryption() {
            setting("server_side_encryption_configuration")
                    .with(new Block("rule")
                            .with(new Block("apply_server_side_encryption_by_default")
                                    .set("sse_algorithm", draft.value(bucket, "encryption"))));
        }

        private void lifecycle() {
            if (desired.path("lifecycle").isEmpty()) {
                return;
            }
            Block configuration = setting("lifecycle_configuration");
            desired.path("lifecycle").forEach(rule -> configuration.with(rule(rule)));
        }

        private static Block rule(JsonNode rule) {
            String prefix = rule.path("prefix").asString("");
            Block block = new Block("rule")
                    .set("id", rule.path("id").asString())
                    .set("status", "Enabled")
                    .with(new Block("filter").set("prefix", prefix));
            days(block, rule, "expireAfterDays", "expiration", "days");
            days(block, rule, "expireVersionsAfterDays", "noncurrent_version_expiration", "noncurrent_days");
            days(block, rule, "abortUploadsAfterDays", "abort_incomplete_multipart_upload", "days_after_initiation");
            return block;
        }

        private static void days(Block block, JsonNode rule, String attribute, String action, String days) {
            if (rule.path(attribute).isNumber()) {
                block.with(new Block(action).set(days, rule.path(attribute).asInt()));
            }
        }

        private void logging() {
            JsonNode log = desired.path("accessLog");
            if (!log.isObject()) {
                return;
            }
            setting("logging")
                    .set("target_bucket", draft.text(log.path("targetBucket").asString()))
                    .set("target_prefix", log.path("prefix").asString())
                    .with(new Block("target_object_key_format")
                            .with(new Block("partitioned_prefix")
                                    .set(
                                            "partition_date_source",
                                            log.path("partition").asString())));
        }
    }
}
