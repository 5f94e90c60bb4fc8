/** VPC, subnets, gateways, routes and the S3 endpoint; or an existing network, verified and left as it is. */
@NullMarked
package dev.cabana.provisioning.network;

import org.jspecify.annotations.NullMarked;
