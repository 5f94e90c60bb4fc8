/** Runs reconcilers, one short step at a time, and settles what came of it. */
@NullMarked
package dev.cabana.provisioning.engine;

import org.jspecify.annotations.NullMarked;
