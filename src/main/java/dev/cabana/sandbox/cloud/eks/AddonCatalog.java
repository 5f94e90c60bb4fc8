package dev.cabana.sandbox.cloud.eks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The add-ons that EKS has, with made-up but well-formed version numbers that grow with Kubernetes. */
record AddonCatalog(String name, String type, int major, int newest, boolean needsNodes) {
    private static final int BUILDS = 3;
    private static final List<AddonCatalog> ALL = List.of(
            new AddonCatalog("vpc-cni", "networking", 1, 23, false),
            new AddonCatalog("kube-proxy", "networking", 1, 36, false),
            new AddonCatalog("coredns", "networking", 1, 14, true),
            new AddonCatalog("aws-ebs-csi-driver", "storage", 1, 60, true),
            new AddonCatalog("metrics-server", "observability", 0, 8, true),
            new AddonCatalog("eks-pod-identity-agent", "security", 1, 3, false),
            new AddonCatalog("snapshot-controller", "storage", 8, 3, true));

    /** @param kubernetes on which it runs @param defaultFor that EKS would choose it for */
    record Version(String name, List<String> kubernetes, List<String> defaultFor) {}

    static List<AddonCatalog> all() {
        return ALL;
    }

    static Optional<AddonCatalog> find(String name) {
        return ALL.stream().filter(addon -> addon.name().equals(name)).findFirst();
    }

    /** Newest first. kube-proxy goes with one minor version of Kubernetes each, the others with several. */
    List<Version> versions() {
        List<String> kubernetes = Versions.names();
        return IntStream.range(0, BUILDS)
                .boxed()
                .flatMap(age -> name.equals("kube-proxy")
                        ? kubernetes.stream().map(k -> forOne(k, age))
                        : Stream.of(forAll(kubernetes, age)))
                .toList();
    }

    private Version forOne(String kubernetes, int age) {
        return new Version(
                "v%s.%d-eksbuild.2".formatted(kubernetes, BUILDS - age),
                List.of(kubernetes),
                age == 1 ? List.of(kubernetes) : List.of());
    }

    /** The second newest is the default, and the newest Kubernetes is not for the oldest build. */
    private Version forAll(List<String> kubernetes, int age) {
        List<String> fitting = age == BUILDS - 1 ? kubernetes.subList(1, kubernetes.size()) : kubernetes;
        return new Version(
                "v%d.%d.%d-eksbuild.1".formatted(major, newest - age, age), fitting, age == 1 ? fitting : List.of());
    }
}
