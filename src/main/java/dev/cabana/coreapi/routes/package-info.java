/** Which models there are, where their replicas listen, and which of them takes the next call. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.routes;
