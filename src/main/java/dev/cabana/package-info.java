/** Cabana: a self-service portal for AI inference platforms on Amazon EKS. */
@org.jspecify.annotations.NullMarked
package dev.cabana;
