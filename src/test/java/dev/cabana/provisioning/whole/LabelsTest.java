package dev.cabana.provisioning.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentDocument.Metadata;
import dev.cabana.provisioning.Differences.Difference;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.sandbox.cloud.CallJournal;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;

/** A document's labels as tags in AWS, when the document changes. */
class LabelsTest {
    private static final String YAML =
            "network: {nat: single, zones: [us-east-1a, us-east-1b]}\ncpuNodes: {min: 1, desired: 1, max: 1}\n";

    /** Kinds of resources that bear tags, and how many there are of them, with two zones and one NAT gateway. */
    private static final Map<String, Long> TAGGED = Map.ofEntries(
            Map.entry("AWS::EC2::VPC", 1L),
            Map.entry("AWS::EC2::Subnet", 4L),
            Map.entry("AWS::EC2::InternetGateway", 1L),
            Map.entry("AWS::EC2::EIP", 1L),
            Map.entry("AWS::EC2::NatGateway", 1L),
            Map.entry("AWS::EC2::RouteTable", 3L),
            Map.entry("AWS::EC2::VPCEndpoint", 1L),
            Map.entry("AWS::EC2::LaunchTemplate", 1L),
            Map.entry("AWS::CertificateManager::Certificate", 1L),
            Map.entry("AWS::EKS::Cluster", 1L),
            Map.entry("AWS::EKS::Nodegroup", 1L),
            Map.entry("AWS::EKS::Addon", 5L),
            Map.entry("AWS::EKS::AccessEntry", 1L),
            Map.entry("AWS::IAM::OIDCProvider", 1L),
            Map.entry("AWS::IAM::Role", 7L),
            Map.entry("AWS::S3::Bucket", 2L));

    private static final String PLACES = "/(tags|instanceTags)/";

    /** Calls that change something else than tags, for the new nodes that a new launch template means. */
    private static final Set<String> NEW_NODES =
            Set.of("CreateLaunchTemplateVersion", "ModifyLaunchTemplate", "UpdateNodegroupVersion");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final Provisioning provisioning =
            Provisioning.of(sandbox, "network", "storage", "identity", "cluster", "nodes");
    private GraphWalk walk;

    @BeforeEach
    void build() {
        walk = provisioning.walk(labelled(Map.of("cost-center", "42")));
        walk.converge();
    }

    @AfterEach
    void leavesNothing() {
        walk.remove();
        assertThat(tagged()).isEmpty();
    }

    @Test
    void reachEverythingThatStandsWithoutReplacingIt() {
        Map<String, Map<String, String>> before = tagged();
        walk = walk.movedTo(provisioning.graph(labelled(Map.of("cost-center", "43", "stage", "prod"))));

        assertThat(differingAt("/tags/cost-center")).isEqualTo(TAGGED);
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(differing(node.address().value()))
                        .as("%s changes in place, and in nothing else", node.address())
                        .allMatch(pointer -> pointer.matches(PLACES + "(cost-center|stage)")));

        walk.converge();

        assertThat(tagged().keySet()).as("nothing came and nothing went").isEqualTo(before.keySet());
        assertThat(tagged())
                .allSatisfy((arn, tags) -> assertThat(tags)
                        .as(arn)
                        .containsEntry("cost-center", "43")
                        .containsEntry("stage", "prod"));
        nothingDiffers();
    }

    @Test
    void goFromEverythingWhenTheyAreTakenOut() {
        Set<String> standing = tagged().keySet();
        tagByHand(Map.of("theirs", "too"), walk.output("network/vpc", "vpcId"), walk.output("certificate", "arn"));
        tagByHand(Map.of("cost-center", "7"), walk.output("network/internet-gateway", "internetGatewayId"));
        tagBucketAndRoleByHand();
        walk = walk.onceLabelled(Map.of("cost-center", "42"))
                .movedTo(provisioning.graph(labelled(Map.of("project", "42"))));

        assertThat(differingAt("/tags/project")).isEqualTo(TAGGED);
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(differing(node.address().value()))
                        .as("%s changes in place, and in nothing else", node.address())
                        .containsExactlyInAnyOrder(renamed(node)));
        assertThat(walk.differences("network/vpc"))
                .filteredOn(difference -> difference.pointer().equals("/tags/cost-center"))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.observed().asString()).isEqualTo("42");
                    assertThat(difference.desired().isNull()).isTrue();
                });

        long before = sandbox.cloud().journal().count();
        walk.converge();

        assertThat(changesSince(before))
                .contains("DeleteTags", "UntagResource", "UntagRole", "UntagOpenIDConnectProvider")
                .contains("RemoveTagsFromCertificate", "PutBucketTagging")
                .allMatch(call -> call.matches("(?i).*tag.*") || NEW_NODES.contains(call));
        assertThat(tagged().keySet()).as("nothing came and nothing went").isEqualTo(standing);
        String gateway = walk.output("network/internet-gateway", "internetGatewayId");
        assertThat(everyTag()).hasSizeGreaterThan(standing.size()).allSatisfy((arn, tags) -> {
            assertThat(tags).as(arn).containsEntry("project", "42").containsKey("cabana:intent");
            if (arn.endsWith(gateway)) {
                assertThat(tags).as("another value is somebody else's").containsEntry("cost-center", "7");
            } else {
                assertThat(tags).as(arn).doesNotContainKey("cost-center");
            }
        });
        assertThat(everyTag().values().stream().filter(tags -> "too".equals(tags.get("theirs"))))
                .hasSize(4);
        nothingDiffers();
    }

    /** What differs of a resource when the label cost-center has become the label project. */
    private static String[] renamed(ResourceNode node) {
        boolean theirs = node.address().value().equals("network/internet-gateway");
        return Stream.of("tags", "instanceTags")
                .filter(node.desired()::has)
                .flatMap(where -> Stream.of("/" + where + "/project", theirs ? "" : "/" + where + "/cost-center"))
                .filter(pointer -> !pointer.isEmpty())
                .toArray(String[]::new);
    }

    private static List<String> changesSince(long call) {
        List<CallJournal.Entry> entries = new ArrayList<>();
        String next = null;
        do {
            var page = sandbox.cloud().journal().list(new PageRequest(200, next), "");
            entries.addAll(page.items());
            next = page.next();
        } while (next != null && entries.getLast().seq() > call);
        return entries.stream()
                .filter(entry -> entry.seq() > call)
                .map(CallJournal.Entry::operation)
                .filter(operation -> !operation.matches("(Describe|Get|List|Head).*"))
                .toList();
    }

    private void tagByHand(Map<String, String> tags, String... resources) {
        try (var ec2 = sandbox.client(Ec2Client.builder());
                var acm = sandbox.client(AcmClient.builder())) {
            tags.forEach((key, value) -> {
                for (String resource : resources) {
                    if (resource.startsWith("arn:")) {
                        acm.addTagsToCertificate(AddTagsToCertificateRequest.builder()
                                .certificateArn(resource)
                                .tags(tag -> tag.key(key).value(value))
                                .build());
                    } else {
                        ec2.createTags(r ->
                                r.resources(resource).tags(tag -> tag.key(key).value(value)));
                    }
                }
            });
        }
    }

    private void tagBucketAndRoleByHand() {
        String bucket = walk.output("bucket/primary", "name");
        try (var s3 = sandbox.client(S3Client.builder());
                var iam = sandbox.client(IamClient.builder())) {
            var tags =
                    new ArrayList<>(s3.getBucketTagging(r -> r.bucket(bucket)).tagSet());
            tags.add(software.amazon.awssdk.services.s3.model.Tag.builder()
                    .key("theirs")
                    .value("too")
                    .build());
            s3.putBucketTagging(r -> r.bucket(bucket).tagging(t -> t.tagSet(tags)));
            iam.tagRole(r -> r.roleName(walk.output("role/nodes-cpu", "name"))
                    .tags(tag -> tag.key("theirs").value("too")));
        }
    }

    /** Tags by ARN, also of what Resource Groups Tagging does not show. */
    private Map<String, Map<String, String>> everyTag() {
        Map<String, Map<String, String>> all = tagged();
        try (var s3 = sandbox.client(S3Client.builder());
                var iam = sandbox.client(IamClient.builder())) {
            walk.graph().nodes().forEach(node -> {
                String address = node.address().value();
                if (node.type().equals("AWS::IAM::Role")) {
                    var found = iam.listRoleTags(r -> r.roleName(walk.output(address, "name")));
                    all.put(
                            walk.output(address, "arn"),
                            found.tags().stream().collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
                } else if (node.type().equals("AWS::S3::Bucket")) {
                    var found = s3.getBucketTagging(r -> r.bucket(walk.output(address, "name")));
                    all.put(
                            walk.output(address, "arn"),
                            found.tagSet().stream().collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
                }
            });
        }
        return all;
    }

    @Test
    void comeBackWhenSomebodyChangesThemInAws() {
        String vpc = walk.output("network/vpc", "vpcId");
        String template = walk.output("launch-template/cpu", "id");
        String version = walk.output("launch-template/cpu", "version");
        String certificate = walk.output("certificate", "arn");
        try (var ec2 = sandbox.client(Ec2Client.builder());
                var acm = sandbox.client(AcmClient.builder())) {
            ec2.createTags(r -> r.resources(vpc, template)
                    .tags(tag -> tag.key("cost-center").value("7")));
            acm.addTagsToCertificate(AddTagsToCertificateRequest.builder()
                    .certificateArn(certificate)
                    .tags(
                            tag -> tag.key("cost-center").value("7"),
                            tag -> tag.key("theirs").value("too"))
                    .build());
        }
        List<String> changed = List.of("network/vpc", "launch-template/cpu", "certificate");
        assertThat(changed).allSatisfy(address -> assertThat(differing(address)).containsExactly("/tags/cost-center"));

        changed.forEach(walk::converge);

        assertThat(changed).allSatisfy(address -> assertThat(differing(address)).isEmpty());
        assertThat(tagged().get(certificate)).containsEntry("cost-center", "42").containsEntry("theirs", "too");
        assertThat(walk.output("launch-template/cpu", "version"))
                .as("tags of a template are no reason to replace nodes")
                .isEqualTo(version);
    }

    private GraphInput labelled(Map<String, String> labels) {
        GraphInput input = provisioning.input("labelled", YAML);
        var document = input.document();
        var metadata =
                new Metadata(document.metadata().name(), document.metadata().team(), labels);
        return new GraphInput(
                new DeploymentDocument(document.apiVersion(), document.kind(), metadata, document.spec()),
                input.accountId(),
                input.conventions());
    }

    /** How many resources of each kind differ at that pointer. */
    private Map<String, Long> differingAt(String pointer) {
        return walk.graph().nodes().stream()
                .filter(node -> differing(node.address().value()).contains(pointer))
                .collect(Collectors.groupingBy(node -> node.type(), Collectors.counting()));
    }

    private void nothingDiffers() {
        walk.graph()
                .nodes()
                .forEach(node -> assertThat(differing(node.address().value()))
                        .as(node.address().value())
                        .isEmpty());
    }

    private List<String> differing(String address) {
        return walk.differences(address).stream().map(Difference::pointer).toList();
    }

    /** Tags by ARN of what bears the deployment's tag; nodes come and go with their template. */
    private Map<String, Map<String, String>> tagged() {
        try (var api = sandbox.client(ResourceGroupsTaggingApiClient.builder())) {
            return api
                    .getResourcesPaginator(r -> r.tagFilters(f -> f.key("cabana:deployment")
                            .values(walk.deployment().id().toString())))
                    .resourceTagMappingList()
                    .stream()
                    .filter(found -> !found.resourceARN().contains(":instance/")
                            && !found.resourceARN().contains(":volume/"))
                    .collect(Collectors.toMap(
                            found -> found.resourceARN(),
                            found -> found.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }
}
