package dev.cabana.sandbox.kubernetes.auth;

import java.util.List;
import java.util.Optional;

/** What AWS knows about who asks: whose key it is, and what a cluster lets that principal do. */
public interface Principals {

    Optional<Key> key(String accessKeyId);

    /** The access entry that a cluster has for a principal. */
    Optional<Entry> entry(String cluster, String principalArn);

    /** @param principalArn of the user or role, not of an assumed role's session */
    record Key(String secret, String principalArn) {
        @Override
        public String toString() {
            return "Key[" + principalArn + "]";
        }
    }

    record Entry(List<String> kubernetesGroups, List<Policy> policies) {}

    /**
     * @param name last part of the policy's ARN, for example {@code AmazonEKSClusterAdminPolicy}
     * @param namespaces empty for the whole cluster
     */
    record Policy(String name, List<String> namespaces) {}
}
