/** Takes note of what happens, in the transaction in which it happens, and turns it into deliveries. */
@org.jspecify.annotations.NullMarked
package dev.cabana.notification.outbox;
