package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.shared.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Simulates ingress-nginx: tells every Ingress of class {@code nginx} the address of the controller's own Service. */
final class NginxIngresses implements Controller {
    private static final String CLASS = "nginx";
    private static final String NAME = "ingress-nginx-controller";
    private static final String PUBLISHED = "--publish-service=";

    @Override
    public void run(ControllerClient controller) {
        ControllerClient cluster = controller.as(NAME);
        cluster.list(ControllerClient.DEPLOYMENTS).stream()
                .filter(d -> Meta.of(d).name().equals(NAME))
                .filter(d -> d.path("status").path("readyReplicas").asInt(0) > 0)
                .findFirst()
                .ifPresent(deployment -> publish(cluster, address(cluster, deployment)));
    }

    private static String address(ControllerClient cluster, JsonNode deployment) {
        String service = deployment
                .path("spec")
                .path("template")
                .path("spec")
                .path("containers")
                .valueStream()
                .flatMap(container -> container.path("args").valueStream())
                .map(JsonNode::asString)
                .filter(argument -> argument.startsWith(PUBLISHED))
                .map(argument -> argument.substring(PUBLISHED.length()))
                .findFirst()
                .orElse("/");
        List<String> parts = List.of(service.split("/", 2));
        return cluster.find(ControllerClient.SERVICES, parts.getFirst(), parts.getLast())
                .map(found -> found.path("status")
                        .path("loadBalancer")
                        .path("ingress")
                        .path(0)
                        .path("hostname")
                        .asString(""))
                .orElse("");
    }

    private static void publish(ControllerClient cluster, String host) {
        ObjectNode status = Json.emptyObject();
        ObjectNode balancer = status.putObject("loadBalancer");
        if (!host.isEmpty()) {
            balancer.putArray("ingress").addObject().put("hostname", host);
        }
        cluster.list(ControllerClient.INGRESSES).stream()
                .filter(ingress -> ingress.path("spec")
                        .path("ingressClassName")
                        .asString("")
                        .equals(CLASS))
                .filter(ingress -> !Meta.of(ingress).deleting())
                .forEach(ingress -> cluster.status(ControllerClient.INGRESSES, ingress, status));
    }
}
