/** What teams may have and what it costs them: quotas, metered use, and leases that end. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.budget;
