package dev.cabana.export;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.DeploymentSummary;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.export.estate.Estate;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A graph as if the world had answered: outputs of the right shape, the same for the same address. */
public final class MadeUp {
    static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final Instant THEN = Instant.parse("2026-11-25T09:00:00Z");
    private static final String ACCOUNT = "123456789012";
    private static final String ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF";

    private final Map<String, Map<String, String>> outputs = new HashMap<>();
    private final ResourceGraph graph;

    public MadeUp(ResourceGraph graph) {
        this.graph = graph;
        graph.nodes().forEach(node -> outputs.put(node.address().value(), outputs(node)));
    }

    /** As the database keeps it, for a deployment that no engine works on. */
    public List<ResourceRow> rows(UUID deployment) {
        List<ResourceRow> rows = new ArrayList<>();
        graph.nodes().forEach(node -> {
            var kept = new ResourceRow.Node(
                    node.address().value(),
                    node.type(),
                    node.group().name(),
                    rows.size(),
                    node.desired(),
                    dependencies(node),
                    node.expected());
            rows.add(ResourceRow.planned(deployment, kept)
                    .with(ResourceRow.Standing.of(ResourceState.ready))
                    .with(outputs.get(node.address().value())));
        });
        return rows;
    }

    public Estate estate(GraphInput input) {
        var summary = new DeploymentSummary(
                ID,
                input.name(),
                "atlas",
                ACCOUNT,
                input.spec().region(),
                Phase.ready,
                1,
                1,
                new DeploymentSummary.Progress(1, 1, 0, 0),
                null,
                THEN,
                THEN);
        var details = new DeploymentDetails(summary, input.document(), UUID.randomUUID(), THEN, null, null, 1);
        return new Estate(details, graph.nodes().stream().map(this::view).toList());
    }

    private ResourceView view(ResourceNode node) {
        return new ResourceView(
                node.address().value(),
                node.type(),
                node.group().name(),
                Goal.present,
                ResourceState.ready,
                null,
                null,
                outputs.get(node.address().value()),
                node.desired(),
                dependencies(node),
                null,
                List.of(),
                0,
                new ResourceView.Timing(node.expected(), THEN, THEN, THEN, null));
    }

    private static List<String> dependencies(ResourceNode node) {
        return node.dependsOn().stream().map(Object::toString).sorted().toList();
    }

    private Map<String, String> outputs(ResourceNode node) {
        ObjectNode desired = node.desired();
        String address = node.address().value();
        String name = desired.path("name").asString("");
        return switch (node.type()) {
            case "AWS::EC2::VPC" -> Map.of("vpcId", id("vpc", address));
            case "AWS::EC2::Subnet" ->
                Map.of(
                        "subnetId",
                        id("subnet", address),
                        "zone",
                        desired.path("zone").asString());
            case "AWS::EC2::InternetGateway" -> Map.of("internetGatewayId", id("igw", address));
            case "AWS::EC2::EIP" -> Map.of("allocationId", id("eipalloc", address));
            case "AWS::EC2::NatGateway" -> Map.of("natGatewayId", id("nat", address));
            case "AWS::EC2::RouteTable" -> Map.of("routeTableId", id("rtb", address));
            case "AWS::EC2::VPCEndpoint" -> Map.of("endpointId", id("vpce", address));
            case "AWS::EC2::LaunchTemplate" -> Map.of("id", id("lt", address), "version", "1");
            case "Cabana::ExistingVpc" -> Map.of("vpcId", desired.path("vpcId").asString());
            case "Cabana::ExistingSubnet" ->
                existingSubnet(desired.path("subnetId").asString());
            case "Cabana::ExistingCertificate" ->
                Map.of("arn", desired.path("arn").asString());
            case "Cabana::CapacityReservation" -> capacity(desired);
            case "AWS::S3::Bucket" -> Map.of("name", name, "arn", "arn:aws:s3:::" + name);
            case "AWS::IAM::Role" -> Map.of("name", name, "arn", "arn:aws:iam::" + ACCOUNT + ":role/poolside/" + name);
            case "AWS::IAM::OIDCProvider" -> Map.of("arn", "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + ISSUER);
            case "AWS::EKS::Cluster" -> Map.of("name", name, "issuer", "https://" + ISSUER);
            case "AWS::EKS::AccessEntry" -> Map.of("principalArn", "arn:aws:iam::" + ACCOUNT + ":role/cabana");
            case "AWS::EKS::Addon" -> Map.of("name", name, "version", "v1.2.3-eksbuild.1");
            case "AWS::EKS::Nodegroup" -> Map.of("name", name);
            case "AWS::CertificateManager::Certificate" ->
                Map.of("arn", "arn:aws:acm:us-east-1:" + ACCOUNT + ":certificate/" + ID);
            case "Kubernetes::TlsSecret" -> Map.of("name", name, "caBundle", "QVVUSE9SSVRZ");
            default -> Map.of();
        };
    }

    /** The last character of a made-up id is its zone's letter. */
    private static Map<String, String> existingSubnet(String id) {
        return Map.of("subnetId", id, "zone", "us-east-1" + id.charAt(id.length() - 1));
    }

    private Map<String, String> capacity(JsonNode desired) {
        JsonNode subnet = desired.path("subnets").path(0);
        return Map.of(
                "reservationId", desired.path("reservationId").asString(),
                "subnetId", resolved(subnet.path("subnetId").asString()),
                "zone", resolved(subnet.path("zone").asString()));
    }

    private String resolved(String text) {
        return ResourceGraph.references(text)
                .map(one -> outputs.get(one.address().value()).get(one.output()))
                .findFirst()
                .orElse(text);
    }

    private static String id(String kind, String address) {
        String hex = UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return kind + "-" + hex.substring(0, 17);
    }
}
