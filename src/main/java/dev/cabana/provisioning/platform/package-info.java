/** What a deployment has inside its cluster: namespaces, accounts, rights, controllers, workloads, ingress. */
@org.jspecify.annotations.NullMarked
package dev.cabana.provisioning.platform;
