/** Which manager owns which field of an object, and what server-side apply makes of it. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.fields;
