/** The REST side of the audit log. */
@org.jspecify.annotations.NullMarked
package dev.cabana.audit.api;
