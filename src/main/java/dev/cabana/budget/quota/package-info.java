/** Whether a team has room for what it asks for. */
@org.jspecify.annotations.NullMarked
package dev.cabana.budget.quota;
