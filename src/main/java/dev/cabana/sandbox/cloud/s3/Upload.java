package dev.cabana.sandbox.cloud.s3;

import java.time.Instant;

/** An upload in parts that was begun and not ended. */
record Upload(String bucket, String key, String id, Instant begun) {}
