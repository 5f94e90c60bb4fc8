package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.List;

/** A canary is another version of the catalog, beside one that runs, and takes a part of the requests: never none, never all. */
final class CanaryRules {
    /** Of a hundred; who wants all of them promotes. */
    static final int MOST_WEIGHT = 99;

    private final Catalog catalog;

    CanaryRules(Catalog catalog) {
        this.catalog = catalog;
    }

    void check(ModelSpec model, String ofModel, Findings findings) {
        CanarySpec canary = model.canary();
        if (canary == null) {
            return;
        }
        String pointer = ofModel + "/canary";
        findings.require(
                model.replicas() > 0,
                pointer,
                "needs a version beside it that runs: give %s replicas, or leave the canary out"
                        .formatted(model.name()));
        version(model, canary, pointer + "/version", findings);
        findings.require(
                canary.weight() >= 1 && canary.weight() <= MOST_WEIGHT,
                pointer + "/weight",
                "must be from 1 to %d of a hundred requests".formatted(MOST_WEIGHT));
        int most = catalog.limits().replicasPerModel();
        findings.require(
                canary.replicas() >= 1 && canary.replicas() <= most,
                pointer + "/replicas",
                "must be from 1 to " + most);
    }

    private void version(ModelSpec model, CanarySpec canary, String pointer, Findings findings) {
        findings.require(
                !canary.version().equals(model.version()),
                pointer,
                "is the version that everybody gets already; a canary is another one");
        catalog.model(model.name()).ifPresent(known -> {
            List<String> versions =
                    known.versions().stream().map(Model.Version::version).toList();
            findings.require(
                    versions.contains(canary.version()),
                    pointer,
                    "%s has no version %s; there is %s"
                            .formatted(model.name(), canary.version(), String.join(", ", versions)));
        });
    }
}
