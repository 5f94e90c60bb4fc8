/** Sends what is due, and keeps what came of it. */
@org.jspecify.annotations.NullMarked
package dev.cabana.notification.delivery;
