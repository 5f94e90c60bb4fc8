package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.cloud.iam.Permissions;
import dev.cabana.sandbox.cloud.iam.Role;
import dev.cabana.sandbox.cloud.iam.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Lines as workloads would cause them, in the logs of buckets that have one: pods whose roles may read the bucket look
 * for checkpoints and load them. No such request is made, no such object exists; the user agent says so.
 */
final class Traffic {
    static final String USER_AGENT = "cabana-sandbox-synthetic-traffic (no real request)";

    private static final List<String> FILES = List.of(
            "config.json",
            "tokenizer.json",
            "model-00001-of-00004.safetensors",
            "model-00002-of-00004.safetensors",
            "model-00003-of-00004.safetensors",
            "model-00004-of-00004.safetensors");
    private static final long SHARD = 4_976_698_672L;
    private static final long SMALL = 11_422_654;
    private static final int PART = 8 << 20;
    /** However fast the sandbox is: lines are there to be looked at. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final Cloud cloud;
    private final Buckets buckets;
    private final AccessLog log;
    private final Roles roles;
    private final Permissions permissions;
    private final Table<Last> last;

    private record Last(Instant at) {}

    /** Somebody who reads. @param prefix of the objects that the policy lets it read */
    private record Reader(Role role, String prefix) {
        String session() {
            return "arn:aws:sts::%s:assumed-role/%s/pod-%s"
                    .formatted(
                            role.identity().account(),
                            role.name(),
                            role.identity().id().substring(12).toLowerCase(Locale.ROOT));
        }
    }

    Traffic(Cloud cloud, Buckets buckets, AccessLog log) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.log = log;
        this.roles = new Roles(cloud);
        this.permissions = new Permissions(cloud);
        this.last = cloud.store().table("s3:traffic", Last.class);
    }

    /** A few lines for every bucket whose time has come. */
    void flow() {
        if (!cloud.settings().traffic().enabled()) {
            return;
        }
        for (Bucket bucket : buckets.all()) {
            if (AccessLog.isOn(bucket) && isDue(bucket)) {
                readers(bucket).forEach(reader -> read(bucket, reader));
                last.put(bucket.name(), new Last(cloud.clock().now()));
            }
        }
    }

    private boolean isDue(Bucket bucket) {
        Duration scaled = cloud.clock().scaled(cloud.settings().traffic().every());
        Duration every = scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled;
        Instant now = cloud.clock().now();
        return last.find(bucket.name())
                .filter(time -> now.isBefore(time.at().plus(every)))
                .isEmpty();
    }

    private Stream<Reader> readers(Bucket bucket) {
        return roles.all(bucket.owner()).stream()
                .filter(Traffic::isOfPods)
                .flatMap(role -> Stream.of("models/checkpoints/", "checkpoints/", "")
                        .filter(prefix ->
                                permissions.allow(role, "s3:GetObject", bucket.arn() + "/" + prefix + FILES.getFirst()))
                        .limit(1)
                        .map(prefix -> new Reader(role, prefix)));
    }

    /** Roles that an OpenID Connect provider's service accounts take on. */
    private static boolean isOfPods(Role role) {
        return role.trust().contains("sts:AssumeRoleWithWebIdentity");
    }

    private void read(Bucket bucket, Reader reader) {
        var random = ThreadLocalRandom.current();
        String file = FILES.get(random.nextInt(FILES.size()));
        String key = reader.prefix() + file;
        if (random.nextInt(4) == 0) {
            log.write(bucket, line(bucket, reader, "REST.GET.BUCKET", "", "?list-type=2&prefix=" + reader.prefix(), 0));
        }
        if (random.nextInt(12) == 0) {
            log.write(bucket, line(bucket, reader, "REST.HEAD.OBJECT", reader.prefix() + "adapter.json", "", -1));
        }
        log.write(bucket, line(bucket, reader, "REST.GET.OBJECT", key, "", file.endsWith("json") ? SMALL : SHARD));
    }

    /** @param size of the object; 0 for a listing, -1 when there is none */
    private LogLine line(Bucket bucket, Reader reader, String operation, String key, String query, long size) {
        var random = ThreadLocalRandom.current();
        boolean found = size >= 0;
        boolean partly = size == SHARD;
        long sent = size == 0 ? 600 + random.nextInt(900) : partly ? PART : size;
        String method = operation.split("\\.")[1];
        return new LogLine(
                cloud.clock().now(),
                "10.0." + random.nextInt(64, 128) + "." + random.nextInt(4, 250),
                reader.session(),
                Ids.hex(8).toUpperCase(Locale.ROOT),
                Ids.hex(24),
                operation,
                key,
                method,
                "/" + key + query,
                found ? (partly ? 206 : 200) : 404,
                found ? null : "NoSuchKey",
                found ? sent : 0,
                size > 0 ? size : -1,
                "",
                Duration.ofMillis(random.nextInt(8, partly ? 900 : 60)),
                Map.of("user-agent", USER_AGENT, "host", bucket.name() + ".s3." + bucket.region() + ".amazonaws.com"));
    }
}
