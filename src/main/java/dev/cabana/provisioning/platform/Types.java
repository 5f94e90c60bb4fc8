package dev.cabana.provisioning.platform;

import dev.cabana.provisioning.Reconciler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The types of resources that consist of manifests; they differ in what people call them. */
@Configuration(proxyBeanMethods = false)
public class Types {
    static final String NAMESPACE = "Kubernetes::Namespace";
    static final String SERVICE_ACCOUNT = "Kubernetes::ServiceAccount";
    static final String RBAC = "Kubernetes::Rbac";
    static final String DEFINITION = "Kubernetes::CustomResourceDefinition";
    static final String WORKLOAD = "Kubernetes::Workload";
    static final String SERVICE = "Kubernetes::LoadBalancerService";
    static final String INGRESS = "Kubernetes::Ingress";
    public static final String INFERENCE_MODEL = "Kubernetes::InferenceModel";

    @Bean
    Reconciler namespaceReconciler(ClusterGate gate) {
        return new ManifestReconciler(NAMESPACE, gate);
    }

    @Bean
    Reconciler serviceAccountReconciler(ClusterGate gate) {
        return new ManifestReconciler(SERVICE_ACCOUNT, gate);
    }

    @Bean
    Reconciler rbacReconciler(ClusterGate gate) {
        return new ManifestReconciler(RBAC, gate);
    }

    @Bean
    Reconciler definitionReconciler(ClusterGate gate) {
        return new ManifestReconciler(DEFINITION, gate);
    }

    @Bean
    Reconciler workloadReconciler(ClusterGate gate) {
        return new ManifestReconciler(WORKLOAD, gate);
    }

    @Bean
    Reconciler loadBalancerServiceReconciler(ClusterGate gate) {
        return new ManifestReconciler(SERVICE, gate);
    }

    @Bean
    Reconciler ingressReconciler(ClusterGate gate) {
        return new ManifestReconciler(INGRESS, gate);
    }
}
