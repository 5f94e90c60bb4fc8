/**
 * The pages about people and teams. What they show lives in {@code identity}, which cannot have them itself: the frame
 * around every page stands on it.
 */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.people;
