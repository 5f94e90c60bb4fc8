/** Tells people and programs what happened: an outbox in the database, mails, signed webhooks, and what came of each. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.notification;
