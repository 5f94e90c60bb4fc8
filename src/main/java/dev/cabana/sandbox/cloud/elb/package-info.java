/** Elastic Load Balancing: balancers that controllers in the clusters make, as people and programs outside see them. */
@NullMarked
package dev.cabana.sandbox.cloud.elb;

import org.jspecify.annotations.NullMarked;
