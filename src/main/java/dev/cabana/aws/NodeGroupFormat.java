package dev.cabana.aws;

import dev.cabana.aws.NodeGroup.Issue;
import dev.cabana.aws.NodeGroup.Scaling;
import dev.cabana.aws.NodeGroup.Settings;
import dev.cabana.aws.NodeGroup.Taint;
import dev.cabana.aws.NodeGroup.Template;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.Update;

/** Reads EKS's answers about node groups. */
final class NodeGroupFormat {
    private static final String ORDINARY = "DEFAULT";

    private NodeGroupFormat() {}

    static NodeGroup read(Nodegroup group) {
        return new NodeGroup(
                group.clusterName(),
                group.nodegroupName(),
                group.nodegroupArn(),
                group.statusAsString(),
                EksClusterFormat.text(group.version()),
                new Settings(
                        EksClusterFormat.text(group.nodeRole()),
                        group.subnets(),
                        EksClusterFormat.text(group.amiTypeAsString()),
                        EksClusterFormat.text(group.capacityTypeAsString()),
                        group.instanceTypes()),
                scaling(group.scalingConfig()),
                template(group.launchTemplate()),
                EksClusterFormat.tags(group.labels()),
                group.taints().stream()
                        .map(t -> new Taint(t.key(), EksClusterFormat.text(t.value()), t.effectAsString()))
                        .toList(),
                strategy(group),
                EksClusterFormat.tags(group.tags()),
                autoScalingGroup(group),
                issues(group),
                group.createdAt());
    }

    private static Scaling scaling(@Nullable NodegroupScalingConfig config) {
        return config == null
                ? new Scaling(0, 0, 0)
                : new Scaling(config.minSize(), config.desiredSize(), config.maxSize());
    }

    private static Template template(@Nullable LaunchTemplateSpecification template) {
        return template == null
                ? new Template("", "")
                : new Template(EksClusterFormat.text(template.id()), EksClusterFormat.text(template.version()));
    }

    private static String strategy(Nodegroup group) {
        return group.updateConfig() == null
                ? ORDINARY
                : Objects.requireNonNullElse(group.updateConfig().updateStrategyAsString(), ORDINARY);
    }

    private static String autoScalingGroup(Nodegroup group) {
        return group.resources() == null
                ? ""
                : group.resources().autoScalingGroups().stream()
                        .map(g -> EksClusterFormat.text(g.name()))
                        .findFirst()
                        .orElse("");
    }

    private static List<Issue> issues(Nodegroup group) {
        return group.health() == null
                ? List.of()
                : group.health().issues().stream()
                        .map(i -> new Issue(
                                i.codeAsString(), EksClusterFormat.text(i.message()), List.copyOf(i.resourceIds())))
                        .toList();
    }

    static List<software.amazon.awssdk.services.eks.model.Taint> taints(List<Taint> taints) {
        return taints.stream()
                .map(t -> software.amazon.awssdk.services.eks.model.Taint.builder()
                        .key(t.key())
                        .value(t.value())
                        .effect(t.effect())
                        .build())
                .toList();
    }

    static EksClusters.Update update(Update update) {
        return new EksClusters.Update(
                update.id(),
                update.statusAsString(),
                update.errors().stream()
                        .map(e -> e.errorCodeAsString() + ": " + e.errorMessage())
                        .toList(),
                update.createdAt());
    }
}
