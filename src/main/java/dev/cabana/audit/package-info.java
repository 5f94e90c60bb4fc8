/** The append-only, hash-chained record of who did what. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.audit;
