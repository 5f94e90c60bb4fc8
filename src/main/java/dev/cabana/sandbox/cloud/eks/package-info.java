/** EKS: clusters, access entries, add-ons and managed node groups, with their lifecycles and EKS's own refusals. */
@NullMarked
package dev.cabana.sandbox.cloud.eks;

import org.jspecify.annotations.NullMarked;
