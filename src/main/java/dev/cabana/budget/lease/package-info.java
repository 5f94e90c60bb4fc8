/** Ends what was only granted for a while. */
@org.jspecify.annotations.NullMarked
package dev.cabana.budget.lease;
