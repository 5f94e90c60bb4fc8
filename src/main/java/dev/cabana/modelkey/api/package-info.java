/** Model keys over REST. */
@org.jspecify.annotations.NullMarked
package dev.cabana.modelkey.api;
