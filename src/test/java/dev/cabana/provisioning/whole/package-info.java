/** The whole graph of a deployment, over the wire. */
@org.jspecify.annotations.NullMarked
package dev.cabana.provisioning.whole;
