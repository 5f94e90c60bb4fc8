/** Quotas and costs over REST. */
@org.jspecify.annotations.NullMarked
package dev.cabana.budget.api;
