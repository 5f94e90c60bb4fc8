/** A deployment as an eksctl configuration. */
@org.jspecify.annotations.NullMarked
package dev.cabana.export.eksctl;
