/** Says what a proposal would do, cost and take, before anything is done. */
@NullMarked
package dev.cabana.provisioning.plan;

import org.jspecify.annotations.NullMarked;
