/** Auto Scaling: groups that launch and end instances of the sandbox's EC2, and tell what became of each attempt. */
@NullMarked
package dev.cabana.sandbox.cloud.autoscaling;

import org.jspecify.annotations.NullMarked;
