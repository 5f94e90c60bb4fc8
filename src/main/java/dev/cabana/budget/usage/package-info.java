/** Meters what stands, by the hour. */
@org.jspecify.annotations.NullMarked
package dev.cabana.budget.usage;
