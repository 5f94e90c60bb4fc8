/** What models were used for: fetched from the core-api of every deployment, counted once, by hour, key and model. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.modelusage;
