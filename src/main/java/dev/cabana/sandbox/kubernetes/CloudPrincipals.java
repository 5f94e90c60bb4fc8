package dev.cabana.sandbox.kubernetes;

import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.kubernetes.auth.Principals;
import java.util.Optional;

/** The sandbox cloud's access keys and the access entries of its EKS clusters. */
record CloudPrincipals(SandboxCloud cloud) implements Principals {

    @Override
    public Optional<Key> key(String accessKeyId) {
        return cloud.store()
                .transaction(() ->
                        cloud.accessKeys().holder(accessKeyId).map(holder -> new Key(holder.secret(), holder.arn())));
    }

    @Override
    public Optional<Entry> entry(String cluster, String principalArn) {
        return cloud.store()
                .transaction(() -> cloud.clusters()
                        .entry(cluster, principalArn)
                        .map(entry -> new Entry(
                                entry.kubernetesGroups(),
                                entry.policies().stream()
                                        .map(policy -> new Policy(policy.name(), policy.namespaces()))
                                        .toList())));
    }
}
