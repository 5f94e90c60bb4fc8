/** What the tests of several modules stand on. */
@org.jspecify.annotations.NullMarked
package dev.cabana.testing;
