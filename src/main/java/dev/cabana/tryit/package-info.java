/** Trying a deployed model by hand: a chat that goes the way programs go, with a key that the portal keeps to itself. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.tryit;
