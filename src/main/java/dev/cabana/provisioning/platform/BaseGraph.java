package dev.cabana.provisioning.platform;

import static dev.cabana.provisioning.platform.PlatformNames.CORE_API_ACCOUNT;
import static dev.cabana.provisioning.platform.PlatformNames.INFERENCE_ACCOUNT;
import static dev.cabana.provisioning.platform.PlatformNames.LOAD_BALANCER_CONTROLLER;
import static dev.cabana.provisioning.platform.PlatformNames.LOOP;
import static dev.cabana.provisioning.platform.PlatformNames.MODELS;
import static dev.cabana.provisioning.platform.PlatformNames.NGINX;
import static dev.cabana.provisioning.platform.PlatformNames.PLATFORM;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.IngressSpec.Controller;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What workloads stand on: namespaces, accounts, rights, the kind of a model, GPU software, and nodes that are of use. */
@Component
class BaseGraph implements GraphPart {
    static final String[] CLUSTER = {ClusterGate.CLUSTER, "cluster/access/portal"};
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration NODES = Duration.ofMinutes(1);
    private static final Duration PODS = Duration.ofSeconds(30);
    private static final String GPU_TAINT = "nvidia.com/gpu=true:NoSchedule";

    private final Catalog catalog;

    BaseGraph(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        boolean alb = input.spec().ingress().controller() == Controller.alb;
        namespace(graph, PLATFORM, "restricted");
        namespace(graph, MODELS, "baseline");
        namespace(graph, alb ? LOAD_BALANCER_CONTROLLER : NGINX, "baseline");
        account(graph, PLATFORM, CORE_API_ACCOUNT, "role/core-api");
        account(graph, MODELS, INFERENCE_ACCOUNT, "role/inference");
        account(graph, PLATFORM, LOOP, "");
        if (alb) {
            account(graph, LOAD_BALANCER_CONTROLLER, LOAD_BALANCER_CONTROLLER, "role/load-balancer-controller");
        } else {
            account(graph, NGINX, NGINX, "");
        }
        rights(graph, "core-api", "core-api-rbac.yaml", CORE_API_ACCOUNT);
        rights(graph, "models-reconciliation-loop", "models-reconciliation-loop-rbac.yaml", LOOP);
        add(
                graph,
                "k8s/crd/inferencemodels",
                Types.DEFINITION,
                Manifests.of("inference-model-definition.yaml"),
                MOMENT);
        nodes(input, graph);
    }

    private static void namespace(ResourceGraph.Builder graph, String name, String level) {
        var manifests = Manifests.of("namespace.yaml").with("name", name).with("level", level);
        add(graph, namespace(name), Types.NAMESPACE, manifests, MOMENT);
    }

    static String namespace(String name) {
        return "k8s/namespace/" + name;
    }

    static String account(String namespace, String name) {
        return "k8s/service-account/" + namespace + "/" + name;
    }

    private static void account(ResourceGraph.Builder graph, String namespace, String name, String role) {
        var manifests = Manifests.of(role.isEmpty() ? "plain-service-account.yaml" : "service-account.yaml")
                .with("name", name)
                .with("namespace", namespace);
        if (!role.isEmpty()) {
            manifests.with("role", Ref.to(role, "arn"));
        }
        add(graph, account(namespace, name), Types.SERVICE_ACCOUNT, manifests, MOMENT, namespace(namespace));
    }

    private static void rights(ResourceGraph.Builder graph, String name, String file, String account) {
        add(
                graph,
                "k8s/rbac/" + name,
                Types.RBAC,
                Manifests.of(file),
                MOMENT,
                namespace(MODELS),
                account(PLATFORM, account));
    }

    private void nodes(GraphInput input, ResourceGraph.Builder graph) {
        nodes(graph, "cpu", new Wanted(input.spec().cpuNodes().desired(), "", 0));
        if (input.spec().gpuNodes().isEmpty()) {
            return;
        }
        var plugin = Manifests.of("device-plugin.yaml").with("image", Images.of(input, "devicePlugin"));
        add(graph, "k8s/device-plugin", Types.WORKLOAD, plugin, PODS);
        for (GpuNodes group : input.spec().gpuNodes()) {
            int gpus = catalog.instanceType(group.instanceType())
                    .map(InstanceType::gpus)
                    .orElse(0);
            nodes(graph, group.name(), new Wanted(group.desired(), GPU_TAINT, gpus), "k8s/device-plugin");
        }
    }

    private record Wanted(int count, String taint, int gpus) {}

    static String nodes(String group) {
        return "k8s/nodes/" + group;
    }

    private static void nodes(ResourceGraph.Builder graph, String group, Wanted wanted, String... after) {
        var desired = new NodesReconciler.Desired(
                Ref.to("nodes/" + group, "name"), wanted.count(), wanted.taint(), wanted.gpus());
        graph.add(nodes(group), NodesReconciler.TYPE, Group.nodes, desired, NODES, withCluster(List.of(after)));
    }

    static void add(
            ResourceGraph.Builder graph,
            String address,
            String type,
            Manifests manifests,
            Duration expected,
            String... after) {
        graph.add(address, type, Group.base, manifests.objects(), expected, withCluster(List.of(after)));
    }

    static String[] withCluster(List<String> after) {
        List<String> all = new ArrayList<>(List.of(CLUSTER));
        all.addAll(after);
        return all.toArray(String[]::new);
    }
}
