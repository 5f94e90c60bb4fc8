package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** GPU groups: a name each, of its own, and a shape with GPUs. */
final class GpuNodeRules implements SpecRule {
    private static final String POINTER = "/spec/gpuNodes";
    private static final String RESERVED = "cpu";
    private static final int LONGEST_NAME = 16;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Catalog catalog;

    GpuNodeRules(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        List<GpuNodes> groups = document.spec().gpuNodes();
        int most = catalog.limits().gpuGroups();
        findings.require(groups.size() <= most, POINTER, "must be at most " + most + " groups");
        var names = new HashSet<String>();
        for (int i = 0; i < groups.size(); i++) {
            String pointer = Pointers.child(POINTER, i);
            GpuNodes nodes = groups.get(i);
            name(nodes.name(), names, pointer, findings);
            NodeRules.instanceType(nodes.instanceType(), catalog.gpuInstanceTypes(), catalog, pointer, findings);
            NodeRules.scaling(nodes.min(), nodes.desired(), nodes.max(), pointer, catalog.limits(), findings);
            NodeRules.disk(nodes.diskGiB(), pointer, catalog.limits(), findings);
        }
    }

    private static void name(String name, Set<String> names, String pointer, Findings findings) {
        String at = pointer + "/name";
        findings.require(
                name.length() <= LONGEST_NAME && NAME.matcher(name).matches(),
                at,
                "must be at most " + LONGEST_NAME
                        + " small letters, digits and single hyphens, starting with a letter, for example gpu");
        findings.require(!name.equals(RESERVED), at, RESERVED + " is the name of the CPU group");
        findings.require(names.add(name), at, "another group has the name " + name);
    }
}
