/** Routes and keys as the cluster's API server tells them. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.cluster;
