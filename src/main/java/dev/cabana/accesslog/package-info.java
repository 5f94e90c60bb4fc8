/** S3 server access logs: ingest, query and export. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.accesslog;
