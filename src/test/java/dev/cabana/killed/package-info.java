/** The engine as a process of its own that is killed again and again, against a cloud that outlives it. */
@org.jspecify.annotations.NullMarked
package dev.cabana.killed;
