/** A deployment as Terraform configuration that adopts what is there. */
@org.jspecify.annotations.NullMarked
package dev.cabana.export.terraform;
