/** The objects of every cluster, kept in memory for reading and in the sandbox's store for good, with the log of changes that watches read. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.storage;
