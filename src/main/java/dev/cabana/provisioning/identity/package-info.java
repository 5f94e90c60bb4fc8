/** The roles that the cluster, its nodes and its workloads run as. */
@NullMarked
package dev.cabana.provisioning.identity;

import org.jspecify.annotations.NullMarked;
