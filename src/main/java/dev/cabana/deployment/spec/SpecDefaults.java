package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.shared.Json;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of a document that nobody has to write. Where the platform's description states one, it is that one. */
@Component
public final class SpecDefaults {
    static final String CPU_INSTANCE_TYPE = "m5.4xlarge";
    static final String GPU_INSTANCE_TYPE = "p5.48xlarge";
    static final String NETWORK_CIDR = "10.0.0.0/16";
    static final int DISK_GIB = 200;
    static final int CPU_NODES = 3;
    static final int CPU_NODES_MAX = 10;
    static final int LOG_RETENTION_DAYS = 90;
    static final int CANARY_WEIGHT = 10;

    private final Catalog catalog;
    private final SpecSettings settings;

    SpecDefaults(Catalog catalog, SpecSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /** The smallest document: everything but the three values is as when left out. */
    public DeploymentDocument document(String name, String team, String region) {
        ObjectNode document = Json.emptyObject();
        document.putObject("metadata").put("name", name).put("team", team);
        document.putObject("spec").put("region", region);
        return Json.read(complete(document), DeploymentDocument.class);
    }

    /** Fills in what is missing, in place; name, team and region have no default. */
    ObjectNode complete(ObjectNode document) {
        missing(document, "apiVersion", DeploymentDocument.API_VERSION);
        missing(document, "kind", DeploymentDocument.KIND);
        ObjectNode metadata = group(document, "metadata");
        group(metadata, "labels");
        ObjectNode spec = group(document, "spec");
        missing(spec, "kubernetesVersion", catalog.defaultKubernetesVersion().version());
        network(group(spec, "network"));
        addresses(group(spec, "endpointAccess"), "allowedCidrs", settings.allowedCidrs());
        cpuNodes(group(spec, "cpuNodes"));
        gpuNodes(list(spec, "gpuNodes"));
        missing(group(spec, "storage"), "logRetentionDays", LOG_RETENTION_DAYS);
        ingress(group(spec, "ingress"), metadata.path("name").asString(""));
        ObjectNode identity = group(spec, "workloadIdentity");
        missing(identity, "bedrock", false);
        missing(identity, "marketplaceMetering", false);
        group(group(spec, "platform"), "images");
        list(spec, "models").forEach(this::model);
        missing(group(spec, "protection"), "delete", false);
        return document;
    }

    private static void network(ObjectNode network) {
        missing(network, "mode", "create");
        boolean create = network.path("mode").asString().equals("create");
        if (create) {
            missing(network, "cidr", NETWORK_CIDR);
        }
        missing(network, "nat", create ? "single" : "none");
        List.of("zones", "privateSubnetIds", "publicSubnetIds").forEach(name -> list(network, name));
    }

    /** {@code desired} is {@code min} unless given, and the bounds make room for what is given. */
    private static void cpuNodes(ObjectNode nodes) {
        missing(nodes, "instanceType", CPU_INSTANCE_TYPE);
        missing(nodes, "min", Math.min(CPU_NODES, nodes.path("desired").asInt(CPU_NODES)));
        missing(nodes, "desired", nodes.path("min").asInt());
        missing(nodes, "max", Math.max(CPU_NODES_MAX, nodes.path("desired").asInt()));
        missing(nodes, "diskGiB", DISK_GIB);
    }

    private static void gpuNodes(ArrayNode groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i) instanceof ObjectNode nodes) {
                missing(nodes, "name", i == 0 ? "gpu" : "gpu-" + (i + 1));
                missing(nodes, "instanceType", GPU_INSTANCE_TYPE);
                missing(nodes, "min", 0);
                missing(nodes, "desired", Math.max(1, nodes.path("min").asInt()));
                missing(nodes, "max", Math.max(1, nodes.path("desired").asInt()));
                missing(nodes, "diskGiB", DISK_GIB);
                missing(
                        group(nodes, "capacity"),
                        "type",
                        nodes.at("/capacity/id").isMissingNode() ? "onDemand" : "reservation");
            }
        }
    }

    private void ingress(ObjectNode ingress, String name) {
        missing(ingress, "controller", "alb");
        missing(ingress, "domain", name + "." + settings.baseDomain());
        missing(ingress, "scheme", "internal");
        boolean internal = ingress.path("scheme").asString().equals("internal");
        addresses(ingress, "inboundCidrs", internal ? settings.inboundCidrs() : List.of());
    }

    private void model(JsonNode model) {
        if (model instanceof ObjectNode given) {
            catalog.model(given.path("name").asString(""))
                    .map(Model::defaultVersion)
                    .ifPresent(version -> missing(given, "version", version));
            missing(given, "replicas", 1);
            if (given.get("canary") instanceof ObjectNode canary) {
                missing(canary, "weight", CANARY_WEIGHT);
                missing(canary, "replicas", 1);
            }
        }
    }

    private static ObjectNode group(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode present ? present : parent.putObject(name);
    }

    private static ArrayNode list(ObjectNode parent, String name) {
        return parent.get(name) instanceof ArrayNode present ? present : parent.putArray(name);
    }

    private static void addresses(ObjectNode parent, String name, List<String> blocks) {
        if (!parent.has(name)) {
            blocks.forEach(parent.putArray(name)::add);
        }
    }

    private static void missing(ObjectNode parent, String name, String value) {
        parent.putIfAbsent(name, JsonNodeFactory.instance.stringNode(value));
    }

    private static void missing(ObjectNode parent, String name, int value) {
        parent.putIfAbsent(name, JsonNodeFactory.instance.numberNode(value));
    }

    private static void missing(ObjectNode parent, String name, boolean value) {
        parent.putIfAbsent(name, JsonNodeFactory.instance.booleanNode(value));
    }
}
