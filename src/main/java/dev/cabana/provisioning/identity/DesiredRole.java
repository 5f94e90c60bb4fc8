package dev.cabana.provisioning.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A role as the plan shows it.
 *
 * @param permissionsBoundary ARN; empty for none
 * @param managedPolicies ARNs, in alphabetical order
 * @param inlinePolicies documents by name
 */
record DesiredRole(
        String name,
        String path,
        Trust trust,
        String permissionsBoundary,
        List<String> managedPolicies,
        Map<String, ObjectNode> inlinePolicies,
        Map<String, String> tags) {

    DesiredRole {
        managedPolicies = managedPolicies.stream().sorted().toList();
        inlinePolicies = new TreeMap<>(inlinePolicies);
        tags = new TreeMap<>(tags);
    }
}
