/** A cloud on one loopback port: speaks the AWS protocols for the operations that are called, and remembers in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.cloud;
