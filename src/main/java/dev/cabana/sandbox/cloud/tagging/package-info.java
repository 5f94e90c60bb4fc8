/** The Resource Groups Tagging API over everything that the sandbox cloud's services have. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.cloud.tagging;
