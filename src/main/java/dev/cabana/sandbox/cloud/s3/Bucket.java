package dev.cabana.sandbox.cloud.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stored bucket.
 *
 * @param settings documents by sub-resource, for example {@code versioning}; absent when never made
 * @param policy JSON text
 */
record Bucket(
        String name,
        String owner,
        String region,
        Instant createdAt,
        Map<String, Node> settings,
        @Nullable String policy) {

    String arn() {
        return "arn:aws:s3:::" + name;
    }

    Optional<Node> setting(String subresource) {
        return Optional.ofNullable(settings.get(subresource));
    }

    Bucket with(String subresource, @Nullable Node document) {
        Map<String, Node> changed = new TreeMap<>(settings);
        if (document == null) {
            changed.remove(subresource);
        } else {
            changed.put(subresource, document);
        }
        return new Bucket(name, owner, region, createdAt, changed, policy);
    }

    Bucket withPolicy(@Nullable String document) {
        return new Bucket(name, owner, region, createdAt, settings, document);
    }

    /** {@code Enabled}, {@code Suspended}, or empty when it never had versions. */
    String versioning() {
        return setting("versioning").map(v -> v.textAt("Status")).orElse("");
    }

    boolean blocksPublic(String which) {
        return setting("publicAccessBlock")
                .map(block -> Boolean.parseBoolean(block.textAt(which)))
                .orElse(false);
    }

    boolean hasNoAcls() {
        return setting("ownershipControls")
                .map(controls -> controls.textAt("Rule", "ObjectOwnership"))
                .orElse("")
                .equals("BucketOwnerEnforced");
    }

    Map<String, String> tags() {
        return setting("tagging").map(Node::tags).orElseGet(Map::of);
    }

    /** The account as S3 writes it in owners and logs: 64 characters. */
    static String canonicalId(String account) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(("s3:" + account).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
