/** Launch templates, capacity reservations and managed node groups. */
@NullMarked
package dev.cabana.provisioning.nodes;

import org.jspecify.annotations.NullMarked;
