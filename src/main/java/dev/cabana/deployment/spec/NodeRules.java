package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.catalog.Limits;
import java.util.List;

/** What holds for every node group. */
final class NodeRules {
    private NodeRules() {}

    static void scaling(int min, int desired, int max, String pointer, Limits limits, Findings findings) {
        findings.require(min >= 0, pointer + "/min", "must not be negative");
        findings.require(
                max >= 1 && max <= limits.nodesPerGroup(),
                pointer + "/max",
                "must be from 1 to %d, the nodes that EKS allows in one group".formatted(limits.nodesPerGroup()));
        findings.require(min <= max, pointer + "/min", "must be at most max, which is " + max);
        if (min <= max) {
            findings.require(
                    min <= desired && desired <= max,
                    pointer + "/desired",
                    "must be from min to max, which is %d to %d".formatted(min, max));
        }
    }

    static void disk(int gib, String pointer, Limits limits, Findings findings) {
        findings.require(
                gib >= limits.diskGiBMin() && gib <= limits.diskGiBMax(),
                pointer + "/diskGiB",
                "must be from %d to %d GiB".formatted(limits.diskGiBMin(), limits.diskGiBMax()));
    }

    /** @param offered those that suit this kind of group */
    static void instanceType(
            String given, List<InstanceType> offered, Catalog catalog, String pointer, Findings findings) {
        if (offered.stream().anyMatch(type -> type.name().equals(given))) {
            return;
        }
        var names = offered.stream().map(InstanceType::name).toList();
        String problem = catalog.instanceType(given)
                .map(type -> type.hasGpu() ? given + " has GPUs" : given + " has no GPU")
                .orElse(given + " is not offered");
        findings.refuse(pointer + "/instanceType", problem + "; " + Suggestion.among(given, names));
    }
}
