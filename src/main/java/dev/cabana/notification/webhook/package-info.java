/** Delivery by HTTP: signed, to addresses that are allowed, and bounded in every way. */
@org.jspecify.annotations.NullMarked
package dev.cabana.notification.webhook;
