/** Policy documents: read, checked and evaluated as IAM and S3 do. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.cloud.policy;
