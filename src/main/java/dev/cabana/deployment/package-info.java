/** Deployments: the desired document, its revisions, the resources that make it up and their timeline. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.deployment;
