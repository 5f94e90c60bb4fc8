package dev.cabana.sandbox.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.MissingNode;

/** The built-in kinds that the sandbox's clusters serve. */
public final class BuiltinTypes {
    private static final List<ResourceType> ALL = all();

    private BuiltinTypes() {}

    public static List<ResourceType> list() {
        return ALL;
    }

    private static List<ResourceType> all() {
        List<ResourceType> types = new ArrayList<>();
        types.addAll(core());
        String apps = "apps";
        types.add(of(apps, "deployments", "Deployment", true, true, true, "deploy"));
        types.add(of(apps, "replicasets", "ReplicaSet", true, true, true, "rs"));
        types.add(of(apps, "daemonsets", "DaemonSet", true, true, false, "ds"));
        types.add(of(apps, "statefulsets", "StatefulSet", true, true, true, "sts"));
        types.add(of("batch", "jobs", "Job", true, true, false));
        types.add(of("batch", "cronjobs", "CronJob", true, true, false, "cj"));
        types.add(of("networking.k8s.io", "ingresses", "Ingress", true, true, false, "ing"));
        types.add(of("networking.k8s.io", "ingressclasses", "IngressClass", false, false, false));
        types.add(of("networking.k8s.io", "networkpolicies", "NetworkPolicy", true, false, false, "netpol"));
        types.add(of("policy", "poddisruptionbudgets", "PodDisruptionBudget", true, true, false, "pdb"));
        types.add(of("discovery.k8s.io", "endpointslices", "EndpointSlice", true, false, false));
        types.add(of("coordination.k8s.io", "leases", "Lease", true, false, false));
        types.add(of("storage.k8s.io", "storageclasses", "StorageClass", false, false, false, "sc"));
        types.add(of("scheduling.k8s.io", "priorityclasses", "PriorityClass", false, false, false, "pc"));
        types.addAll(rules());
        return List.copyOf(types);
    }

    private static List<ResourceType> core() {
        String core = "";
        return List.of(
                of(core, "namespaces", "Namespace", false, true, false, "ns"),
                of(core, "nodes", "Node", false, true, false, "no"),
                of(core, "pods", "Pod", true, true, false, "po"),
                of(core, "services", "Service", true, true, false, "svc"),
                of(core, "endpoints", "Endpoints", true, false, false, "ep"),
                of(core, "configmaps", "ConfigMap", true, false, false, "cm"),
                of(core, "secrets", "Secret", true, false, false),
                of(core, "serviceaccounts", "ServiceAccount", true, false, false, "sa"),
                of(core, "events", "Event", true, false, false, "ev"),
                of(core, "persistentvolumes", "PersistentVolume", false, true, false, "pv"),
                of(core, "persistentvolumeclaims", "PersistentVolumeClaim", true, true, false, "pvc"),
                of(core, "resourcequotas", "ResourceQuota", true, true, false, "quota"),
                of(core, "limitranges", "LimitRange", true, false, false, "limits"));
    }

    private static List<ResourceType> rules() {
        String rbac = "rbac.authorization.k8s.io";
        String admission = "admissionregistration.k8s.io";
        return List.of(
                of(rbac, "roles", "Role", true, false, false),
                of(rbac, "rolebindings", "RoleBinding", true, false, false),
                of(rbac, "clusterroles", "ClusterRole", false, false, false),
                of(rbac, "clusterrolebindings", "ClusterRoleBinding", false, false, false),
                of(admission, "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", false, false, false),
                of(admission, "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false, false, false),
                of(
                        "apiextensions.k8s.io",
                        "customresourcedefinitions",
                        "CustomResourceDefinition",
                        false,
                        true,
                        false,
                        "crd"));
    }

    private static ResourceType of(
            String group,
            String plural,
            String kind,
            boolean namespaced,
            boolean status,
            boolean scale,
            String... shortNames) {
        return new ResourceType(
                group, "v1", plural, kind, namespaced, status, scale, List.of(shortNames), MissingNode.getInstance());
    }
}
