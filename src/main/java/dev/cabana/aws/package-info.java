/** Narrow gateways to AWS; the only importer of the AWS SDK. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.aws;
