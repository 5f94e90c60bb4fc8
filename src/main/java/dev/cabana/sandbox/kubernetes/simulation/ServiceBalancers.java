package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.simulation.Balancers.Listener;
import dev.cabana.sandbox.kubernetes.simulation.Balancers.Wanted;
import dev.cabana.shared.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Simulates the cloud's service controller: a load balancer per Service of type LoadBalancer. */
record ServiceBalancers(Balancers balancers, Pace pace) implements Controller {
    private static final String FINALIZER = "service.kubernetes.io/load-balancer-cleanup";
    private static final String ANNOTATION = "service.beta.kubernetes.io/aws-load-balancer-";

    @Override
    public void run(ControllerClient controller) {
        ControllerClient cluster = controller.as("service-controller");
        for (ObjectNode service : cluster.list(ControllerClient.SERVICES)) {
            boolean wanted = service.path("spec").path("type").asString("").equals("LoadBalancer")
                    && !Meta.of(service).deleting();
            if (wanted) {
                ensure(cluster, service);
            } else if (Meta.of(service).hasFinalizer(FINALIZER)) {
                release(cluster, service);
            }
        }
    }

    private void ensure(ControllerClient cluster, ObjectNode service) {
        if (!Meta.of(service).hasFinalizer(FINALIZER)) {
            cluster.edit(ControllerClient.SERVICES, service, s -> Meta.of(s).addFinalizer(FINALIZER));
        }
        try {
            balancers.ensure(cluster.cluster().name(), wanted(cluster, service)).ifPresent(name -> {
                ObjectNode status = Json.emptyObject();
                status.putObject("loadBalancer").putArray("ingress").addObject().put("hostname", name);
                cluster.status(ControllerClient.SERVICES, service, status);
                cluster.event(service, "Normal", "EnsuredLoadBalancer", "Ensured load balancer", pace.now());
            });
        } catch (Balancers.Refused refused) {
            cluster.event(service, "Warning", "FailedDeployModel", String.valueOf(refused.getMessage()), pace.now());
        }
    }

    private void release(ControllerClient cluster, ObjectNode service) {
        String name = BalancerNames.of(cluster.cluster().name(), service);
        if (balancers.remove(cluster.cluster().name(), name)) {
            cluster.edit(ControllerClient.SERVICES, service, s -> Meta.of(s).removeFinalizer(FINALIZER));
        }
    }

    private static Wanted wanted(ControllerClient cluster, ObjectNode service) {
        Meta meta = Meta.of(service);
        JsonNode annotations = service.path("metadata").path("annotations");
        List<Listener> listeners = service.path("spec")
                .path("ports")
                .valueStream()
                .map(port -> new Listener(port.path("port").asInt(0), "TCP", "", ""))
                .toList();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("kubernetes.io/cluster/" + cluster.cluster().name(), "owned");
        tags.put("kubernetes.io/service-name", meta.namespace() + "/" + meta.name());
        tags.putAll(Listed.pairs(
                annotations.path(ANNOTATION + "additional-resource-tags").asString("")));
        List<String> subnets =
                Listed.values(annotations.path(ANNOTATION + "subnets").asString(""));
        boolean open = annotations
                .path(ANNOTATION + "scheme")
                .asString("internet-facing")
                .equals("internet-facing");
        return new Wanted(BalancerNames.of(cluster.cluster().name(), service), true, open, listeners, subnets, tags);
    }
}
