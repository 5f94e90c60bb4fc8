package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;

/** Who may use a cluster's Kubernetes API, in authentication mode {@code API}. */
@Component
public class AccessEntries {
    private final Eks eks;

    /** @param principalArn an IAM role or user; never an assumed role's session @param type {@code STANDARD} for people and programs */
    public record Entry(String principalArn, String arn, String type, Map<String, String> tags) {}

    /** @param scope {@code cluster} or {@code namespace} */
    public record Policy(String policyArn, String scope, List<String> namespaces) {}

    AccessEntries(Eks eks) {
        this.eks = eks;
    }

    /** Empty also when the cluster is not there. */
    public Optional<Entry> find(AwsTarget target, String cluster, String principalArn) {
        return Eks.find(() -> eks.client(target)
                        .describeAccessEntry(r -> r.clusterName(cluster).principalArn(principalArn))
                        .accessEntry())
                .map(entry -> new Entry(
                        entry.principalArn(),
                        entry.accessEntryArn(),
                        entry.type(),
                        EksClusterFormat.tags(entry.tags())));
    }

    /** @throws AwsFailure.Conflict when the principal has an entry already */
    public void create(
            AwsTarget target, String cluster, String principalArn, Map<String, String> tags, String clientToken) {
        eks.client(target)
                .createAccessEntry(r -> r.clusterName(cluster)
                        .principalArn(principalArn)
                        .type("STANDARD")
                        .tags(tags)
                        .clientRequestToken(clientToken));
    }

    public List<Policy> policies(AwsTarget target, String cluster, String principalArn) {
        return Eks.find(() -> eks
                        .client(target)
                        .listAssociatedAccessPoliciesPaginator(
                                r -> r.clusterName(cluster).principalArn(principalArn))
                        .associatedAccessPolicies()
                        .stream()
                        .map(AccessEntries::read)
                        .toList())
                .orElse(List.of());
    }

    /** May be repeated; the last scope counts. */
    public void associateClusterWide(AwsTarget target, String cluster, String principalArn, String policyArn) {
        eks.client(target)
                .associateAccessPolicy(r -> r.clusterName(cluster)
                        .principalArn(principalArn)
                        .policyArn(policyArn)
                        .accessScope(s -> s.type(AccessScopeType.CLUSTER)));
    }

    public void tag(AwsTarget target, String arn, TagChange change) {
        eks.tag(target, arn, change);
    }

    public void delete(AwsTarget target, String cluster, String principalArn) {
        Eks.ifThere(() ->
                eks.client(target).deleteAccessEntry(r -> r.clusterName(cluster).principalArn(principalArn)));
    }

    private static Policy read(AssociatedAccessPolicy policy) {
        return new Policy(
                policy.policyArn(),
                policy.accessScope().typeAsString(),
                policy.accessScope().namespaces());
    }
}
