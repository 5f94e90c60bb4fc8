/** The rows behind deployments, for the engine that settles them and the requests that move them. */
@NamedInterface("ledger")
@NullMarked
package dev.cabana.deployment.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
