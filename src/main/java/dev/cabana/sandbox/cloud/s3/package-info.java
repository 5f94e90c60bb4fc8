/** S3, path-style: buckets, their settings, objects and versions, and the delivery of server access logs. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.cloud.s3;
