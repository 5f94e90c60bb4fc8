/** A stand-in for model servers: speaks OpenAI's protocol, streams, and says in every answer that it is no model. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.modelserver;
