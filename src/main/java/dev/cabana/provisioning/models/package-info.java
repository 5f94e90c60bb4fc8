/** The models of a deployment, each a custom resource that the loop in the cluster turns into workloads. */
@org.jspecify.annotations.NullMarked
package dev.cabana.provisioning.models;
