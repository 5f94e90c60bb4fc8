/** Wake-ups between threads and replicas, carried by the database. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.signal;
