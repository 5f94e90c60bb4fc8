/** The document that describes a deployment: the same in the form, the REST API and a YAML file. */
@NamedInterface("spec")
@NullMarked
package dev.cabana.deployment.spec;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
