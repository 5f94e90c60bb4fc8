/** A deployment in the words of other tools, so that a team can leave, or live beside the portal. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.export;
