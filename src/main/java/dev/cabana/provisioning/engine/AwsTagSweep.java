package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.TaggedResources;
import dev.cabana.deployment.SweepProof.Leftover;
import dev.cabana.deployment.ledger.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks AWS's own list of tagged resources. */
@Component
class AwsTagSweep implements TagSweep {
    private final TaggedResources tagged;

    AwsTagSweep(TaggedResources tagged) {
        this.tagged = tagged;
    }

    @Override
    public List<Leftover> look(Deployment deployment, Set<String> gone) {
        var target =
                new AwsTarget(deployment.place().account(), deployment.place().region());
        return tagged
                .withTags(
                        target,
                        Map.of("cabana:deployment", deployment.ref().id().toString()))
                .stream()
                .filter(found -> !gone.contains(found.tags().getOrDefault("cabana:resource", "")))
                .map(found -> new Leftover(found.arn(), "Bears the tag cabana:deployment"))
                .toList();
    }
}
