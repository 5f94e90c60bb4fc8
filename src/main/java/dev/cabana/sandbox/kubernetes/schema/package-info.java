/** The kinds of objects that a cluster knows: built in, and by custom resource definition. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.schema;
