package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.sandbox.kubernetes.simulation.Balancers.Listener;
import dev.cabana.sandbox.kubernetes.simulation.Balancers.Wanted;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Simulates the AWS Load Balancer Controller: an ALB per Ingress of class {@code alb}, while its Deployment is ready. */
record IngressBalancers(Balancers balancers, Pace pace) implements Controller {
    private static final String FINALIZER = "ingress.k8s.aws/resources";
    private static final String PREFIX = "alb.ingress.kubernetes.io/";
    private static final String CLASS = "alb";
    private static final String NAME = "aws-load-balancer-controller";

    @Override
    public void run(ControllerClient controller) {
        ControllerClient cluster = controller.as(NAME);
        if (running(cluster)) {
            cluster.list(ControllerClient.INGRESSES).stream()
                    .filter(ingress -> isOurs(ingress) || Meta.of(ingress).hasFinalizer(FINALIZER))
                    .forEach(ingress -> reconcile(cluster, ingress));
        }
    }

    private static boolean isOurs(JsonNode ingress) {
        return ingress.path("spec").path("ingressClassName").asString("").equals(CLASS);
    }

    private static boolean running(ControllerClient cluster) {
        return cluster.list(ControllerClient.DEPLOYMENTS).stream()
                .filter(d -> Meta.of(d).name().equals(NAME))
                .anyMatch(d -> d.path("status").path("readyReplicas").asInt(0) > 0);
    }

    private void reconcile(ControllerClient cluster, ObjectNode ingress) {
        Meta meta = Meta.of(ingress);
        String name = BalancerNames.of(cluster.cluster().name(), ingress);
        if (meta.deleting() || !isOurs(ingress)) {
            if (meta.hasFinalizer(FINALIZER)
                    && balancers.remove(cluster.cluster().name(), name)) {
                cluster.edit(
                        ControllerClient.INGRESSES, ingress, i -> Meta.of(i).removeFinalizer(FINALIZER));
            }
            return;
        }
        if (!meta.hasFinalizer(FINALIZER)) {
            cluster.edit(ControllerClient.INGRESSES, ingress, i -> Meta.of(i).addFinalizer(FINALIZER));
        }
        Optional<String> refusal = refusal(ingress);
        if (refusal.isPresent()) {
            cluster.event(ingress, "Warning", "FailedBuildModel", refusal.get(), pace.now());
            return;
        }
        try {
            balancers
                    .ensure(cluster.cluster().name(), wanted(cluster, ingress, name))
                    .ifPresent(host -> publish(cluster, ingress, host));
        } catch (Balancers.Refused refused) {
            cluster.event(ingress, "Warning", "FailedDeployModel", String.valueOf(refused.getMessage()), pace.now());
        }
    }

    private void publish(ControllerClient cluster, ObjectNode ingress, String host) {
        ObjectNode status = Json.emptyObject();
        status.putObject("loadBalancer").putArray("ingress").addObject().put("hostname", host);
        cluster.status(ControllerClient.INGRESSES, ingress, status);
        cluster.event(ingress, "Normal", "SuccessfullyReconciled", "Successfully reconciled", pace.now());
    }

    private static String annotation(JsonNode ingress, String name, String otherwise) {
        return ingress.path("metadata").path("annotations").path(PREFIX + name).asString(otherwise);
    }

    private static Optional<String> refusal(JsonNode ingress) {
        if (ports(ingress).isEmpty()) {
            return Optional.of(
                    "unable to parse listen-ports configuration: " + annotation(ingress, "listen-ports", ""));
        }
        boolean https = ports(ingress).stream().anyMatch(port -> port.protocol().equals("HTTPS"));
        return https && annotation(ingress, "certificate-arn", "").isEmpty()
                ? Optional.of("no certificate found for host of an HTTPS listener")
                : Optional.empty();
    }

    private static Wanted wanted(ControllerClient cluster, ObjectNode ingress, String name) {
        Meta meta = Meta.of(ingress);
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("elbv2.k8s.aws/cluster", cluster.cluster().name());
        tags.put("ingress.k8s.aws/stack", meta.namespace() + "/" + meta.name());
        tags.putAll(Listed.pairs(annotation(ingress, "tags", "")));
        boolean open = annotation(ingress, "scheme", "internal").equals("internet-facing");
        List<String> subnets = Listed.values(annotation(ingress, "subnets", ""));
        return new Wanted(name, false, open, ports(ingress), subnets, tags);
    }

    /** {@code [{"HTTP": 80}, {"HTTPS": 443}]} */
    private static List<Listener> ports(JsonNode ingress) {
        String certificate = annotation(ingress, "certificate-arn", "");
        String policy = annotation(ingress, "ssl-policy", "ELBSecurityPolicy-2016-08");
        List<Listener> listeners = new ArrayList<>();
        try {
            for (JsonNode port : Json.tree(annotation(ingress, "listen-ports", "[{\"HTTP\": 80}]"))) {
                port.properties().forEach(p -> {
                    boolean tls = p.getKey().equals("HTTPS");
                    listeners.add(
                            new Listener(p.getValue().asInt(0), p.getKey(), tls ? certificate : "", tls ? policy : ""));
                });
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return listeners;
    }
}
