package dev.cabana.provisioning.engine;

import dev.cabana.deployment.SweepProof.Leftover;
import dev.cabana.deployment.ledger.Deployment;
import java.util.List;
import java.util.Set;

/** Looks over every service for what bears a deployment's tag. */
interface TagSweep {

    /** @param gone addresses that were looked for one by one and are not there: a list of tags may lag behind */
    List<Leftover> look(Deployment deployment, Set<String> gone);
}
