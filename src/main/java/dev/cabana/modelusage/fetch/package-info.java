/** Fetches batches of usage from clusters. */
@org.jspecify.annotations.NullMarked
package dev.cabana.modelusage.fetch;
