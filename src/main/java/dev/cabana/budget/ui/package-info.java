/** Quotas, costs and leases in the browser. */
@org.jspecify.annotations.NullMarked
package dev.cabana.budget.ui;
