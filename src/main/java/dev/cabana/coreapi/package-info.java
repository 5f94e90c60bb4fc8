/** The in-cluster program {@code core-api}: an OpenAI-compatible gateway in front of the deployment's models. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi;
