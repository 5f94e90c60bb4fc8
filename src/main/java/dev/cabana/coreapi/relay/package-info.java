/** What passes through: requests that are looked into, answers that are counted. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.relay;
