package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import java.util.HashSet;
import java.util.List;

/** Zones of the region in which EKS runs control planes; at least two, each once. */
final class ZoneRules implements SpecRule {
    private static final String POINTER = "/spec/network/zones";

    private final Catalog catalog;

    ZoneRules(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        List<String> zones = document.spec().network().zones();
        if (zones.isEmpty()) {
            return;
        }
        int min = catalog.limits().zonesMin();
        int max = catalog.limits().zonesMax();
        findings.require(
                zones.size() >= min && zones.size() <= max,
                POINTER,
                "must name %d to %d zones, or none to have them chosen".formatted(min, max));
        var seen = new HashSet<String>();
        for (int i = 0; i < zones.size(); i++) {
            findings.require(seen.add(zones.get(i)), Pointers.child(POINTER, i), zones.get(i) + " is given twice");
        }
        catalog.region(document.spec().region()).ifPresent(region -> known(zones, region.zones(), findings));
    }

    private static void known(List<String> zones, List<String> known, Findings findings) {
        for (int i = 0; i < zones.size(); i++) {
            findings.require(
                    known.contains(zones.get(i)),
                    Pointers.child(POINTER, i),
                    zones.get(i) + " is not a zone that EKS can use there; there is " + String.join(", ", known));
        }
    }
}
