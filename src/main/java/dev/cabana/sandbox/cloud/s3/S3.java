package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.TaggedResource;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service. */
public final class S3 implements AwsService {
    private final Buckets buckets;
    private final Handlers handlers;
    private final Store store;
    private final AccessLog log;
    private final Traffic traffic;

    public S3(Cloud cloud) {
        buckets = new Buckets(cloud);
        handlers = new Handlers(buckets);
        store = cloud.store();
        var objects = new ObjectTable(cloud);
        log = new AccessLog(cloud, buckets, objects);
        traffic = new Traffic(cloud, buckets, log);
        List.of(
                        new BucketOperations(cloud, buckets, objects),
                        new SettingOperations(buckets),
                        new PolicyOperations(cloud, buckets),
                        new LifecycleOperations(buckets),
                        new LoggingOperations(buckets),
                        new ObjectReads(objects),
                        new ObjectWrites(objects),
                        new UploadOperations(cloud),
                        new ObjectDeletes(objects),
                        new ObjectLists(objects),
                        new VersionLists(objects),
                        new TagOperations(objects))
                .forEach(part -> part.register(handlers));
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public Protocol protocol() {
        return Protocol.restXml;
    }

    @Override
    public Call.Target route(Call.Request request, String region) {
        return handlers.target(request, region);
    }

    @Override
    public Reply handle(Call call) {
        return handlers.handle(call);
    }

    @Override
    public void answered(Call call, Reply reply, @Nullable String errorCode, Duration took) {
        if (call.isRouted()) {
            buckets.find(call.path("bucket")).filter(AccessLog::isOn).ifPresent(bucket -> {
                var line = LogLine.of(call, handlers.operation(call.operation()), reply, errorCode, took);
                store.transaction(() -> line.withBatch(call).forEach(each -> log.write(bucket, each)));
            });
        }
    }

    @Override
    public void tick() {
        traffic.flow();
        log.deliver();
    }

    @Override
    public Stream<TaggedResource> tagged(String region) {
        return buckets.all().stream()
                .filter(bucket ->
                        bucket.region().equals(region) && !bucket.tags().isEmpty())
                .map(bucket -> new TaggedResource(bucket.arn(), bucket.tags()));
    }
}
