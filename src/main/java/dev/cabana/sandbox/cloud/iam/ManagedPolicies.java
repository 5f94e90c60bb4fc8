package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The customer's policies, and those of AWS that a platform on EKS attaches, with the actions that matter here. */
final class ManagedPolicies {
    private static final Instant LONG_AGO = Instant.parse("2018-05-27T21:06:14Z");
    private static final Map<String, List<String>> AWS = Map.ofEntries(
            Map.entry("AdministratorAccess", List.of("*")),
            Map.entry(
                    "AmazonEKSClusterPolicy",
                    List.of(
                            "autoscaling:Describe*",
                            "ec2:Describe*",
                            "ec2:CreateTags",
                            "elasticloadbalancing:*",
                            "kms:DescribeKey")),
            Map.entry("AmazonEKSVPCResourceController", List.of("ec2:CreateNetworkInterface", "ec2:Describe*")),
            Map.entry(
                    "AmazonEKSWorkerNodePolicy",
                    List.of("ec2:Describe*", "eks:DescribeCluster", "eks-auth:AssumeRoleForPodIdentity")),
            Map.entry("AmazonEKSWorkerNodeMinimalPolicy", List.of("eks-auth:AssumeRoleForPodIdentity")),
            Map.entry(
                    "AmazonEC2ContainerRegistryPullOnly",
                    List.of(
                            "ecr:GetAuthorizationToken",
                            "ecr:BatchImportUpstreamImage",
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer")),
            Map.entry(
                    "AmazonEC2ContainerRegistryReadOnly",
                    List.of(
                            "ecr:GetAuthorizationToken",
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer",
                            "ecr:Describe*",
                            "ecr:List*")),
            Map.entry(
                    "AmazonEKS_CNI_Policy",
                    List.of(
                            "ec2:AssignPrivateIpAddresses",
                            "ec2:AttachNetworkInterface",
                            "ec2:CreateNetworkInterface",
                            "ec2:DeleteNetworkInterface",
                            "ec2:Describe*",
                            "ec2:DetachNetworkInterface",
                            "ec2:ModifyNetworkInterfaceAttribute",
                            "ec2:UnassignPrivateIpAddresses",
                            "ec2:CreateTags")),
            Map.entry(
                    "AmazonSSMManagedInstanceCore",
                    List.of("ssm:UpdateInstanceInformation", "ssmmessages:*", "ec2messages:*")),
            Map.entry("AWSMarketplaceMeteringRegisterUsage", List.of("aws-marketplace:RegisterUsage")),
            Map.entry("AWSMarketplaceMeteringFullAccess", List.of("aws-marketplace:MeterUsage")),
            Map.entry(
                    "service-role/AmazonEBSCSIDriverPolicy",
                    List.of(
                            "ec2:CreateSnapshot",
                            "ec2:AttachVolume",
                            "ec2:DetachVolume",
                            "ec2:ModifyVolume",
                            "ec2:Describe*",
                            "ec2:CreateTags",
                            "ec2:DeleteTags",
                            "ec2:CreateVolume",
                            "ec2:DeleteVolume",
                            "ec2:DeleteSnapshot")));
    private static final String AWS_ARN = "arn:aws:iam::aws:policy/";

    private final Table<ManagedPolicy> table;

    ManagedPolicies(Cloud cloud) {
        this.table = cloud.store().table("iam:policy", ManagedPolicy.class);
    }

    Optional<ManagedPolicy> find(String arn) {
        return arn.startsWith(AWS_ARN) ? aws(arn.substring(AWS_ARN.length())) : table.find(arn);
    }

    ManagedPolicy get(String arn) {
        return find(arn).orElseThrow(() -> Iam.noSuchEntity("Policy " + arn + " does not exist or is not attachable."));
    }

    Stream<ManagedPolicy> all() {
        return Stream.concat(
                table.all().stream(), AWS.keySet().stream().sorted().flatMap(name -> aws(name).stream()));
    }

    void put(ManagedPolicy policy) {
        table.put(policy.arn(), policy);
    }

    void remove(ManagedPolicy policy) {
        table.remove(policy.arn());
    }

    /** @return {@code arn}, when it can be a boundary */
    String boundary(String arn) {
        if (find(arn).isEmpty()) {
            throw Iam.noSuchEntity("Scope ARN: " + arn + " does not exist or is not attachable.");
        }
        return arn;
    }

    private static Optional<ManagedPolicy> aws(String pathAndName) {
        return Optional.ofNullable(AWS.get(pathAndName)).map(actions -> {
            var statement = Map.of("Effect", "Allow", "Action", actions, "Resource", "*");
            String document = Json.write(Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
            String path = "/" + pathAndName.substring(0, pathAndName.lastIndexOf('/') + 1);
            return new ManagedPolicy(
                    AWS_ARN + pathAndName,
                    "ANPAAWSMANAGED" + Math.abs(pathAndName.hashCode()),
                    path,
                    "",
                    document,
                    Map.of(),
                    LONG_AGO);
        });
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    static void refuseAws(String arn) {
        if (arn.startsWith(AWS_ARN)) {
            throw new AwsError(403, "AccessDenied", "AWS managed policies cannot be changed: " + arn);
        }
    }
}
