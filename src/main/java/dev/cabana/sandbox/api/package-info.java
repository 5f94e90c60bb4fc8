/** The REST side of the sandbox's control panel. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.api;
