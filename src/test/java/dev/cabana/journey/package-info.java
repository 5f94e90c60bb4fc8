/** What people do in a browser, from signing in to the proof that nothing is left. */
@org.jspecify.annotations.NullMarked
package dev.cabana.journey;
