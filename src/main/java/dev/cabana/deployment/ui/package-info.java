/** Pages of deployments. Other modules' pages may use the public parts. */
@NamedInterface("ui")
@NullMarked
package dev.cabana.deployment.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
