/**
 * Simulation of what happens inside a cluster: nodes join, pods are placed and become ready, load balancers appear.
 * Nothing runs here but the model loop; every state is derived from stored objects and instants, so a killed process
 * goes on where it was.
 */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.simulation;
