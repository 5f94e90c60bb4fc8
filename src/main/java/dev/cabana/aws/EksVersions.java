package dev.cabana.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;

/** Which Kubernetes versions EKS offers. */
@Component
public class EksVersions {
    private final Eks eks;

    /**
     * @param status {@code STANDARD_SUPPORT}, {@code EXTENDED_SUPPORT} or {@code UNSUPPORTED}
     * @param standardUntil end of standard support; extended support costs six times the hourly price
     * @param extendedUntil after that EKS upgrades the cluster by itself
     */
    public record Version(
            String version,
            String status,
            boolean isDefault,
            @Nullable Instant standardUntil,
            @Nullable Instant extendedUntil) {}

    EksVersions(Eks eks) {
        this.eks = eks;
    }

    /** Newest first. */
    public List<Version> all(AwsTarget target) {
        return eks.client(target).describeClusterVersionsPaginator(r -> r.includeAll(true)).clusterVersions().stream()
                .map(EksVersions::read)
                .toList();
    }

    public Optional<Version> find(AwsTarget target, String version) {
        return all(target).stream().filter(v -> v.version().equals(version)).findFirst();
    }

    private static Version read(ClusterVersionInformation version) {
        return new Version(
                version.clusterVersion(),
                version.versionStatusAsString(),
                Boolean.TRUE.equals(version.defaultVersion()),
                version.endOfStandardSupportDate(),
                version.endOfExtendedSupportDate());
    }
}
