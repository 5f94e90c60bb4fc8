/**
 * EC2 as the sandbox has it: networks, addresses, security groups, launch templates, capacity reservations and the
 * instances of node groups, with EC2's own states, refusals and error codes.
 */
@NullMarked
package dev.cabana.sandbox.cloud.ec2;

import org.jspecify.annotations.NullMarked;
