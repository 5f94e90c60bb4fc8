/** Certificate Manager: certificates that are issued a while after they were asked for, as if DNS had been set. */
@NullMarked
package dev.cabana.sandbox.cloud.acm;

import org.jspecify.annotations.NullMarked;
