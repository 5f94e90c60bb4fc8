package dev.cabana.provisioning.platform;

import static dev.cabana.provisioning.platform.PlatformNames.LOAD_BALANCER_CONTROLLER;
import static dev.cabana.provisioning.platform.PlatformNames.NGINX;
import static dev.cabana.provisioning.platform.PlatformNames.PLATFORM;

import dev.cabana.deployment.spec.IngressSpec;
import dev.cabana.deployment.spec.IngressSpec.Controller;
import dev.cabana.deployment.spec.IngressSpec.Scheme;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Ref;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How requests get in. The ingress depends on its controller and that on nodes, so removal takes the load balancer away
 * while what deletes it still runs. Each controller has an ingress of its own: a change from one to the other removes the
 * old one, with its load balancer, before the controller that alone can do so.
 */
@Component
class IngressGraph implements GraphPart {
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration PODS = Duration.ofSeconds(40);
    private static final Duration BALANCER = Duration.ofMinutes(3);
    private static final String ALB_INGRESS = "ingress";
    private static final String NGINX_INGRESS = "ingress/nginx";
    private static final String ALB_TLS = "k8s/tls/load-balancer-webhook";
    private static final String NGINX_TLS = "k8s/tls/ingress-nginx-admission";
    private static final String NGINX_SERVICE = "k8s/ingress-nginx-service";

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        if (input.spec().ingress().controller() == Controller.alb) {
            albController(input, graph);
            albIngress(input, graph);
        } else {
            nginxController(input, graph);
            nginxIngress(input, graph);
        }
    }

    private static void albController(GraphInput input, ResourceGraph.Builder graph) {
        String service = "aws-load-balancer-webhook-service." + LOAD_BALANCER_CONTROLLER;
        tls(graph, ALB_TLS, LOAD_BALANCER_CONTROLLER, "aws-load-balancer-tls", serviceNames(service));
        String account = BaseGraph.account(LOAD_BALANCER_CONTROLLER, LOAD_BALANCER_CONTROLLER);
        BaseGraph.add(
                graph,
                "k8s/rbac/load-balancer-controller",
                Types.RBAC,
                Manifests.of("load-balancer-controller-rbac.yaml"),
                MOMENT,
                account);
        BaseGraph.add(
                graph,
                "k8s/crd/load-balancer-controller",
                Types.DEFINITION,
                Manifests.of("load-balancer-controller-definitions.yaml"),
                MOMENT);
        var manifests = Manifests.of("load-balancer-controller.yaml")
                .with("image", Images.of(input, "loadBalancerController"))
                .with("cluster", Ref.to(ClusterGate.CLUSTER, "name"))
                .with("region", input.spec().region())
                .with("vpc", Ref.to("network/vpc", "vpcId"))
                .with("caBundle", Ref.to(ALB_TLS, "caBundle"));
        BaseGraph.add(
                graph,
                "k8s/load-balancer-controller",
                Types.WORKLOAD,
                manifests,
                PODS,
                account,
                "k8s/rbac/load-balancer-controller",
                "k8s/crd/load-balancer-controller",
                BaseGraph.nodes("cpu"));
    }

    private static void albIngress(GraphInput input, ResourceGraph.Builder graph) {
        IngressSpec spec = input.spec().ingress();
        var manifests = Manifests.of("ingress-alb.yaml")
                .with("scheme", scheme(spec))
                .with("certificate", Ref.to("certificate", "arn"))
                .with("inboundCidrs", String.join(",", spec.inboundCidrs()))
                .with("tags", tags(ALB_INGRESS))
                .with("domain", spec.domain());
        inSubnets(input, manifests, "alb.ingress.kubernetes.io/subnets");
        ingress(graph, ALB_INGRESS, manifests, "k8s/load-balancer-controller");
    }

    private static void nginxController(GraphInput input, ResourceGraph.Builder graph) {
        tls(
                graph,
                NGINX_TLS,
                NGINX,
                "ingress-nginx-admission",
                serviceNames("ingress-nginx-controller-admission." + NGINX));
        String account = BaseGraph.account(NGINX, NGINX);
        BaseGraph.add(
                graph, "k8s/rbac/ingress-nginx", Types.RBAC, Manifests.of("ingress-nginx-rbac.yaml"), MOMENT, account);
        var manifests = Manifests.of("ingress-nginx.yaml")
                .with("image", Images.of(input, "ingressNginx"))
                .with("caBundle", Ref.to(NGINX_TLS, "caBundle"));
        BaseGraph.add(
                graph,
                "k8s/ingress-nginx",
                Types.WORKLOAD,
                manifests,
                PODS,
                account,
                "k8s/rbac/ingress-nginx",
                BaseGraph.nodes("cpu"));
        var service = Manifests.of("ingress-nginx-service.yaml")
                .with("scheme", scheme(input.spec().ingress()))
                .with("tags", tags(NGINX_SERVICE))
                .with("inboundCidrs", input.spec().ingress().inboundCidrs());
        inSubnets(input, service, "service.beta.kubernetes.io/aws-load-balancer-subnets");
        BaseGraph.add(graph, NGINX_SERVICE, Types.SERVICE, service, BALANCER, "k8s/ingress-nginx");
    }

    private static void nginxIngress(GraphInput input, ResourceGraph.Builder graph) {
        String domain = input.spec().ingress().domain();
        tls(graph, "k8s/tls/core-api", PLATFORM, "core-api-tls", List.of(domain));
        var manifests = Manifests.of("ingress-nginx-rule.yaml").with("domain", domain);
        ingress(graph, NGINX_INGRESS, manifests, NGINX_SERVICE, "k8s/tls/core-api");
    }

    private static void ingress(ResourceGraph.Builder graph, String address, Manifests manifests, String... after) {
        var all = new ArrayList<>(List.of(after));
        all.add("k8s/core-api");
        graph.add(address, Types.INGRESS, Group.platform, manifests.objects(), BALANCER, BaseGraph.withCluster(all));
    }

    private static void tls(
            ResourceGraph.Builder graph, String address, String namespace, String name, List<String> dnsNames) {
        graph.add(
                address,
                TlsSecretReconciler.TYPE,
                Group.base,
                new TlsSecretReconciler.Desired(namespace, name, dnsNames, true),
                MOMENT,
                BaseGraph.withCluster(List.of(BaseGraph.namespace(namespace))));
    }

    private static List<String> serviceNames(String service) {
        return List.of(service, service + ".svc", service + ".svc.cluster.local");
    }

    /** An existing network's subnets may lack the tags by which a load balancer finds its own. */
    private static void inSubnets(GraphInput input, Manifests manifests, String annotation) {
        NetworkSpec network = input.spec().network();
        boolean open = input.spec().ingress().scheme() == Scheme.internetFacing;
        List<String> subnets = open ? network.publicSubnetIds() : network.privateSubnetIds();
        if (network.mode() == NetworkSpec.Mode.existing && !subnets.isEmpty()) {
            manifests.annotated(annotation, String.join(",", subnets));
        }
    }

    private static String scheme(IngressSpec spec) {
        return spec.scheme() == Scheme.internetFacing ? "internet-facing" : "internal";
    }

    /** By these the sweep finds a load balancer that its controller has left behind. @param address whose it is */
    private static String tags(String address) {
        return "cabana:deployment=" + Marks.DEPLOYMENT_ID + ",cabana:resource=" + address;
    }
}
