package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;

/** Where a bucket's server access log goes. */
final class LoggingOperations implements Handlers.Part {
    private static final String ROOT = "BucketLoggingStatus";

    private final Buckets buckets;

    LoggingOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("GetBucketLogging", "GET /bucket?logging", "REST.GET.LOGGING_STATUS", this::get);
        handlers.onBucket("PutBucketLogging", "PUT /bucket?logging", "REST.PUT.LOGGING_STATUS", this::put);
    }

    private Reply get(Call call, Bucket bucket) {
        Node status = bucket.setting("logging").orElseGet(() -> Node.of(ROOT));
        return Reply.document(ROOT, status::writeInside);
    }

    private Reply put(Call call, Bucket bucket) {
        Node wanted = SettingOperations.body(call, ROOT);
        boolean on = wanted.at("LoggingEnabled").isPresent();
        if (on) {
            check(bucket, LogTarget.of(wanted));
        }
        buckets.put(bucket.with("logging", on ? wanted : null));
        return Reply.status(200);
    }

    private void check(Bucket source, LogTarget wanted) {
        Bucket target = buckets.find(wanted.bucket())
                .orElseThrow(() -> invalid(wanted, "The target bucket for logging does not exist"));
        if (!target.owner().equals(source.owner())) {
            throw invalid(wanted, "The owner for the bucket to be logged and the target bucket must be the same.");
        }
        if (!target.region().equals(source.region())) {
            // S3 spells its code like that.
            throw new AwsError(403, "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed. ")
                    .with("SourceBucketLocation", source.region())
                    .with("TargetBucketLocation", target.region());
        }
        if (!Access.mayDeliver(target, wanted.prefix() + "probe", source.name(), source.owner())) {
            throw invalid(
                    wanted, "You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket");
        }
    }

    private static AwsError invalid(LogTarget target, String message) {
        return new AwsError("InvalidTargetBucketForLogging", message).with("TargetBucket", target.bucket());
    }
}
