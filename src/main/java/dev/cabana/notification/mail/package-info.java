/** Delivery by e-mail. */
@org.jspecify.annotations.NullMarked
package dev.cabana.notification.mail;
