package dev.cabana.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;

/** EKS clusters. AWS takes one change at a time, so each change is a method of its own. */
@Component
public class EksClusters {
    private final Eks eks;

    /** @param status {@code InProgress}, {@code Successful}, {@code Failed} or {@code Cancelled} @param reasons of a failure, each with AWS's code */
    public record Update(String id, String status, List<String> reasons, Instant createdAt) {
        public boolean failed() {
            return status.equals("Failed");
        }
    }

    EksClusters(Eks eks) {
        this.eks = eks;
    }

    public Optional<EksCluster> find(AwsTarget target, String name) {
        return Eks.find(() -> EksClusterFormat.read(
                eks.client(target).describeCluster(r -> r.name(name)).cluster()));
    }

    /** Names of every cluster in the region. */
    public List<String> names(AwsTarget target) {
        return eks.client(target).listClustersPaginator().clusters().stream().toList();
    }

    /** @throws AwsFailure.Conflict when the name is taken, also by an earlier call of ours with another token */
    public void create(AwsTarget target, EksCluster.Wanted wanted, Map<String, String> tags, String clientToken) {
        eks.client(target)
                .createCluster(r -> r.name(wanted.name())
                        .version(wanted.version())
                        .roleArn(wanted.roleArn())
                        .resourcesVpcConfig(v -> v.subnetIds(wanted.subnetIds())
                                .endpointPublicAccess(wanted.endpoint().publicAccess())
                                .endpointPrivateAccess(wanted.endpoint().privateAccess())
                                .publicAccessCidrs(wanted.endpoint().publicCidrs()))
                        .accessConfig(a -> a.authenticationMode(AuthenticationMode.API)
                                .bootstrapClusterCreatorAdminPermissions(false))
                        .bootstrapSelfManagedAddons(false)
                        .upgradePolicy(u -> u.supportType(wanted.supportType()))
                        .logging(logging(wanted.logTypes()))
                        .deletionProtection(wanted.deletionProtection())
                        .tags(tags)
                        .clientRequestToken(clientToken));
    }

    /** @param version at most one minor version above the present one */
    public void upgrade(AwsTarget target, String name, String version, String clientToken) {
        eks.client(target)
                .updateClusterVersion(r -> r.name(name).version(version).clientRequestToken(clientToken));
    }

    public void setEndpoint(AwsTarget target, String name, EksCluster.Endpoint endpoint, String clientToken) {
        change(
                target,
                r -> r.name(name)
                        .resourcesVpcConfig(v -> v.endpointPublicAccess(endpoint.publicAccess())
                                .endpointPrivateAccess(endpoint.privateAccess())
                                .publicAccessCidrs(endpoint.publicCidrs()))
                        .clientRequestToken(clientToken));
    }

    /** @param subnetIds in the same network and at least two zones */
    public void setSubnets(AwsTarget target, String name, List<String> subnetIds, String clientToken) {
        change(
                target,
                r -> r.name(name)
                        .resourcesVpcConfig(v -> v.subnetIds(subnetIds))
                        .clientRequestToken(clientToken));
    }

    /** @param types what to log; every other type is switched off */
    public void setLogging(AwsTarget target, String name, List<String> types, String clientToken) {
        change(target, r -> r.name(name).logging(logging(types)).clientRequestToken(clientToken));
    }

    public void setSupportType(AwsTarget target, String name, String supportType, String clientToken) {
        change(
                target,
                r -> r.name(name).upgradePolicy(u -> u.supportType(supportType)).clientRequestToken(clientToken));
    }

    public void setDeletionProtection(AwsTarget target, String name, boolean on, String clientToken) {
        change(target, r -> r.name(name).deletionProtection(on).clientRequestToken(clientToken));
    }

    /** The newest change of the cluster, or empty when there was none. */
    public Optional<Update> lastUpdate(AwsTarget target, String name) {
        return eks.client(target).listUpdatesPaginator(r -> r.name(name)).updateIds().stream()
                .map(id -> eks.client(target)
                        .describeUpdate(r -> r.name(name).updateId(id))
                        .update())
                .max(Comparator.comparing(software.amazon.awssdk.services.eks.model.Update::createdAt))
                .map(NodeGroupFormat::update);
    }

    public void tag(AwsTarget target, String arn, TagChange change) {
        eks.tag(target, arn, change);
    }

    /** @throws AwsFailure.InUse while it has node groups or an update is in progress */
    public void delete(AwsTarget target, String name) {
        Eks.ifThere(() -> eks.client(target).deleteCluster(r -> r.name(name)));
    }

    /** Setting what is already set is done; EKS refuses it. */
    private void change(AwsTarget target, Consumer<UpdateClusterConfigRequest.Builder> update) {
        try {
            eks.client(target).updateClusterConfig(update);
        } catch (AwsFailure.Invalid refused) {
            String message = String.valueOf(refused.getMessage());
            if (!message.contains("No changes needed") && !message.contains("already at the desired configuration")) {
                throw refused;
            }
        }
    }

    private static Logging logging(List<String> on) {
        var off = new TreeSet<>(Arrays.stream(LogType.values())
                .filter(type -> type != LogType.UNKNOWN_TO_SDK_VERSION)
                .map(LogType::toString)
                .toList());
        off.removeAll(on);
        var setups = new ArrayList<LogSetup>();
        if (!on.isEmpty()) {
            setups.add(LogSetup.builder().enabled(true).typesWithStrings(on).build());
        }
        if (!off.isEmpty()) {
            setups.add(LogSetup.builder().enabled(false).typesWithStrings(off).build());
        }
        return Logging.builder().clusterLogging(setups).build();
    }
}
