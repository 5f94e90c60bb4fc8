package dev.cabana.sandbox.cloud.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A stored version of an object, or a delete marker.
 *
 * @param id {@value #NONE} when the bucket has no versions
 * @param headers what a reader is told besides, for example content type and user metadata
 * @param checksums by header, for example {@code x-amz-checksum-crc32}
 * @param tags at most ten
 * @param blob where the bytes are; empty for a delete marker
 */
record ObjectVersion(
        String bucket,
        String key,
        String id,
        boolean marker,
        Instant modified,
        long size,
        String etag,
        Map<String, String> headers,
        Map<String, String> checksums,
        Map<String, String> tags,
        String blob) {
    static final String NONE = "null";

    /** What was stored before objects had tags has none. */
    ObjectVersion {
        tags = Objects.requireNonNullElse(tags, Map.of());
    }

    /** What a writer sends along with the bytes. */
    record Told(Map<String, String> headers, Map<String, String> checksums, Map<String, String> tags) {}

    ObjectVersion tagged(Map<String, String> changed) {
        return new ObjectVersion(bucket, key, id, marker, modified, size, etag, headers, checksums, changed, blob);
    }

    String quotedEtag() {
        return '"' + etag + '"';
    }
}
