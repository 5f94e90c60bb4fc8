/** What the portal applies inside the cluster, as files for kubectl. */
@org.jspecify.annotations.NullMarked
package dev.cabana.export.manifests;
