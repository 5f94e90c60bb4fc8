/**
 * The command line. Speaks the REST API and nothing else: it runs without Spring and without the rest of the portal, from a
 * class path of its own that the launcher puts together.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.cabana.client;
