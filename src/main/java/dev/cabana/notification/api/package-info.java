/** The REST side of notifications. */
@org.jspecify.annotations.NullMarked
package dev.cabana.notification.api;
