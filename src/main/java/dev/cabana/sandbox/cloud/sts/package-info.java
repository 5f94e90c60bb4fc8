/** Security Token Service. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.cloud.sts;
