/** The EKS cluster, who may use it, what AWS installs in it, and the certificate of its front door. */
@org.jspecify.annotations.NullMarked
package dev.cabana.provisioning.cluster;
