/** Models that somebody else serves, spoken to in that service's own protocol: what the gateway needs to know of them. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.hosted;
