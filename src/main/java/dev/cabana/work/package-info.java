/** Durable background work on PostgreSQL: claimed by one replica at a time, woken at once, taken over after a crash. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.work;
