package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.eks.model.AddonIssue;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;
import software.amazon.awssdk.services.eks.model.Compatibility;
import software.amazon.awssdk.services.eks.model.ResolveConflicts;

/** EKS add-ons: parts of the cluster that AWS installs and keeps. */
@Component
public class Addons {
    private final Eks eks;

    /**
     * @param status {@code CREATING}, {@code ACTIVE}, {@code CREATE_FAILED}, {@code UPDATING}, {@code DEGRADED} …
     * @param roleArn the role of its service account; empty for none
     * @param issues each with its code
     */
    public record Addon(
            String name,
            String arn,
            String version,
            String status,
            String roleArn,
            String configuration,
            Map<String, String> tags,
            List<String> issues) {}

    /** @param kubernetes the versions of Kubernetes it runs on @param defaultFor those for which AWS would choose it */
    public record Version(String version, List<String> kubernetes, List<String> defaultFor) {}

    /** @param configuration JSON by the add-on's own schema, or empty */
    public record Wanted(
            String cluster,
            String name,
            String version,
            @Nullable String roleArn,
            String configuration) {}

    Addons(Eks eks) {
        this.eks = eks;
    }

    /** Empty also when the cluster is not there. */
    public Optional<Addon> find(AwsTarget target, String cluster, String name) {
        return Eks.find(() -> read(eks.client(target)
                .describeAddon(r -> r.clusterName(cluster).addonName(name))
                .addon()));
    }

    /** Newest first. */
    public List<Version> versions(AwsTarget target, String name) {
        return eks.client(target).describeAddonVersionsPaginator(r -> r.addonName(name)).addons().stream()
                .flatMap(addon -> addon.addonVersions().stream())
                .map(Addons::read)
                .toList();
    }

    /** Overwrites what stands in its way, since nothing of ours is there before it. */
    public void create(AwsTarget target, Wanted wanted, Map<String, String> tags, String clientToken) {
        eks.client(target).createAddon(r -> {
            r.clusterName(wanted.cluster())
                    .addonName(wanted.name())
                    .addonVersion(wanted.version())
                    .serviceAccountRoleArn(wanted.roleArn())
                    .resolveConflicts(ResolveConflicts.OVERWRITE)
                    .tags(tags)
                    .clientRequestToken(clientToken);
            if (!wanted.configuration().isEmpty()) {
                r.configurationValues(wanted.configuration());
            }
        });
    }

    /** Keeps what people changed in its objects. */
    public void update(AwsTarget target, Wanted wanted, String clientToken) {
        eks.client(target).updateAddon(r -> {
            r.clusterName(wanted.cluster())
                    .addonName(wanted.name())
                    .addonVersion(wanted.version())
                    .serviceAccountRoleArn(wanted.roleArn())
                    .resolveConflicts(ResolveConflicts.PRESERVE)
                    .clientRequestToken(clientToken);
            if (!wanted.configuration().isEmpty()) {
                r.configurationValues(wanted.configuration());
            }
        });
    }

    public void tag(AwsTarget target, String arn, TagChange change) {
        eks.tag(target, arn, change);
    }

    public void delete(AwsTarget target, String cluster, String name) {
        Eks.ifThere(
                () -> eks.client(target).deleteAddon(r -> r.clusterName(cluster).addonName(name)));
    }

    private static Addon read(software.amazon.awssdk.services.eks.model.Addon addon) {
        return new Addon(
                addon.addonName(),
                addon.addonArn(),
                EksClusterFormat.text(addon.addonVersion()),
                addon.statusAsString(),
                EksClusterFormat.text(addon.serviceAccountRoleArn()),
                EksClusterFormat.text(addon.configurationValues()),
                EksClusterFormat.tags(addon.tags()),
                addon.health() == null
                        ? List.of()
                        : addon.health().issues().stream().map(Addons::issue).toList());
    }

    private static String issue(AddonIssue issue) {
        return issue.codeAsString() + ": " + issue.message();
    }

    private static Version read(AddonVersionInfo info) {
        return new Version(
                info.addonVersion(),
                info.compatibilities().stream()
                        .map(Compatibility::clusterVersion)
                        .toList(),
                info.compatibilities().stream()
                        .filter(c -> Boolean.TRUE.equals(c.defaultVersion()))
                        .map(Compatibility::clusterVersion)
                        .toList());
    }
}
