/** Who may talk to a cluster: EKS tokens against access entries, service account tokens against RBAC. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.auth;
