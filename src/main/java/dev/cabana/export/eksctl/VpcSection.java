package dev.cabana.export.eksctl;

import dev.cabana.export.estate.Estate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The network that is there, by its ids. */
final class VpcSection {
    private final Estate estate;

    VpcSection(Estate estate) {
        this.estate = estate;
    }

    Map<String, Object> of(JsonNode cluster) {
        JsonNode endpoint = cluster.path("endpoint");
        Map<String, Object> access = new LinkedHashMap<>();
        access.put("privateAccess", endpoint.path("privateAccess").asBoolean());
        access.put("publicAccess", endpoint.path("publicAccess").asBoolean());
        Map<String, Object> vpc = new LinkedHashMap<>();
        vpc.put("id", estate.output("network/vpc", "vpcId"));
        vpc.put("subnets", subnets());
        vpc.put("clusterEndpoints", access);
        if (!endpoint.path("publicCidrs").isEmpty()) {
            vpc.put("publicAccessCIDRs", EksctlConfiguration.texts(endpoint.path("publicCidrs")));
        }
        return vpc;
    }

    private Map<String, Object> subnets() {
        Map<String, Map<String, Object>> tiers = new LinkedHashMap<>();
        estate.all()
                .filter(resource -> resource.address().startsWith("network/subnet/"))
                .forEach(subnet -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("id", estate.output(subnet.address(), "subnetId"));
                    one.put("az", estate.output(subnet.address(), "zone"));
                    tiers.computeIfAbsent(tier(subnet.address()), tier -> new LinkedHashMap<>())
                            .put(name(subnet.address()), one);
                });
        return new LinkedHashMap<>(tiers);
    }

    private String tier(String address) {
        String name = name(address);
        boolean isPrivate = name.startsWith("private-")
                || estate.spec().network().privateSubnetIds().contains(name);
        return isPrivate ? "private" : "public";
    }

    /** By which node groups choose: {@code private-us-east-1a}, or the id in a network that was there before. */
    static String name(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
