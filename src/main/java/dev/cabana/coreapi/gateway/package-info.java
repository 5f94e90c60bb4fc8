/** The HTTP side: from a client's request to the last byte of its answer. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.gateway;
