package dev.cabana.provisioning.cluster;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.EksClusters;
import dev.cabana.aws.ElasticIps;
import dev.cabana.aws.OidcProviders;
import dev.cabana.aws.Quotas;
import dev.cabana.aws.Usage;
import dev.cabana.aws.Vpcs;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import dev.cabana.provisioning.network.ZoneNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** Whether the account may have what a new deployment needs. One that has its cluster already needs no more of these. */
@Component
class QuotaPreflight implements PreflightCheck {
    /** Cluster, two for nodes, and one for each service account that acts in AWS. */
    private static final int ROLES = 8;

    private static final int BUCKETS = 2;
    private static final int OIDC_PROVIDERS = 100;

    private final Quotas quotas;
    private final Usage usage;
    private final EksClusters clusters;
    private final Vpcs vpcs;
    private final ElasticIps addresses;
    private final OidcProviders providers;

    /** @param used counts what is there */
    private record Need(String what, String service, String code, int needed, ToIntFunction<AwsTarget> used) {}

    QuotaPreflight(
            Quotas quotas,
            Usage usage,
            EksClusters clusters,
            Vpcs vpcs,
            ElasticIps addresses,
            OidcProviders providers) {
        this.quotas = quotas;
        this.usage = usage;
        this.clusters = clusters;
        this.vpcs = vpcs;
        this.addresses = addresses;
        this.providers = providers;
    }

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        if (clusters.find(target, input.prefixedName()).isPresent()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        needs(input).forEach(need -> findings.add(judge(need, target)));
        findings.add(providers(target));
        return findings;
    }

    private List<Need> needs(GraphInput input) {
        List<Need> needs = new ArrayList<>(List.of(
                new Need(
                        "clusters",
                        "eks",
                        "L-1194D53C",
                        1,
                        t -> clusters.names(t).size()),
                new Need("roles", "iam", "L-FE177D64", ROLES, usage::roles),
                new Need("buckets", "s3", "L-DC2B2D3D", BUCKETS, usage::buckets)));
        NetworkSpec network = input.spec().network();
        if (network.mode() == NetworkSpec.Mode.create) {
            needs.add(new Need("VPCs", "vpc", "L-F678F1CE", 1, t -> vpcs.all(t).size()));
            int gateways = switch (network.nat()) {
                case none -> 0;
                case single -> 1;
                case perZone -> ZoneNames.of(input.spec()).size();
            };
            needs.add(new Need("elastic IP addresses", "ec2", "L-0263D0A3", gateways, addresses::count));
        }
        return needs;
    }

    private Finding judge(Need need, AwsTarget target) {
        String check = "Quota: " + need.what();
        try {
            Optional<Quotas.Quota> quota = quotas.find(target, need.service(), need.code());
            int used = need.used().applyAsInt(target);
            return quota.map(found -> QuotaVerdict.of(check, found.value(), used, need.needed(), ""))
                    .orElseGet(() -> QuotaVerdict.unknown(check, "AWS does not tell the quota " + need.code()));
        } catch (AwsFailure unknown) {
            return QuotaVerdict.unknown(check, String.valueOf(unknown.getMessage()));
        }
    }

    /** Service Quotas does not list this one. */
    private Finding providers(AwsTarget target) {
        String check = "Quota: OpenID Connect providers";
        try {
            return QuotaVerdict.of(check, OIDC_PROVIDERS, providers.count(target), 1, "");
        } catch (AwsFailure unknown) {
            return QuotaVerdict.unknown(check, String.valueOf(unknown.getMessage()));
        }
    }
}
