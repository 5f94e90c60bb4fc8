package dev.cabana.accesslog.store;

import java.time.Instant;
import java.util.UUID;

/** A delivered object. @param deliveredAt when S3 wrote it @param bytes its size */
public record LogObject(UUID deployment, String bucket, String key, String etag, Instant deliveredAt, long bytes) {}
