/** Requests: proposals for the next revision of a deployment, their plan, and the decisions on them. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.request;
