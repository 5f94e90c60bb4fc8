package dev.cabana.sandbox.cloud.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.TaggedResources;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InvalidParameterException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/** What carries a tag is found, whichever service it belongs to; seen through the SDK. */
class SandboxTaggingTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private static final int VPCS = 4;

    @BeforeAll
    static void make() {
        try (S3Client s3 = sandbox.client(S3Client.builder());
                Ec2Client ec2 = sandbox.client(Ec2Client.builder())) {
            s3.createBucket(r -> r.bucket("tagged-bucket")
                    .createBucketConfiguration(c -> c.tags(tag("team", "atlas"), tag("kind", "store"))));
            s3.createBucket(r -> r.bucket("untagged-bucket"));
            IntStream.range(0, VPCS)
                    .forEach(i -> ec2.createVpc(r -> r.cidrBlock("10." + i + ".0.0/16")
                            .tagSpecifications(spec -> spec.resourceType(ResourceType.VPC)
                                    .tags(t -> t.key("team").value("atlas")))));
            ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")
                    .tagSpecifications(spec -> spec.resourceType(ResourceType.VPC)
                            .tags(t -> t.key("team").value("other"))));
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static List<String> found(Map<String, String> tags) {
        return sandbox.make(TaggedResources.class).withTags(sandbox.target(), tags).stream()
                .map(TaggedResources.Resource::arn)
                .toList();
    }

    @Test
    void findsByAllTagsOverServices() {
        assertThat(found(Map.of("team", "atlas")))
                .hasSize(VPCS + 1)
                .contains("arn:aws:s3:::tagged-bucket")
                .filteredOn(arn -> arn.startsWith("arn:aws:ec2:us-east-1:" + sandbox.account() + ":vpc/vpc-"))
                .hasSize(VPCS);
        assertThat(found(Map.of("team", "atlas", "kind", "store"))).containsExactly("arn:aws:s3:::tagged-bucket");
        assertThat(found(Map.of("team", "nobody"))).isEmpty();
    }

    @Test
    void findsGlobalResourcesInOneRegion() {
        try (IamClient iam = sandbox.client(IamClient.builder())) {
            iam.createOpenIDConnectProvider(r -> r.url("https://oidc.example.com/id/A")
                    .clientIDList("sts.amazonaws.com")
                    .tags(t -> t.key("team").value("global")));
        }
        var elsewhere = new AwsTarget(sandbox.account(), "eu-west-1");

        assertThat(found(Map.of("team", "global")))
                .containsExactly("arn:aws:iam::" + sandbox.account() + ":oidc-provider/oidc.example.com/id/A");
        assertThat(sandbox.make(TaggedResources.class).withTags(elsewhere, Map.of("team", "global")))
                .isEmpty();
    }

    @Test
    void findsInTheRegionAlone() {
        var elsewhere = new AwsTarget(sandbox.account(), "eu-west-1");

        assertThat(sandbox.make(TaggedResources.class).withTags(elsewhere, Map.of("team", "atlas")))
                .isEmpty();
    }

    @Test
    void pagesAndFiltersByType() {
        try (var tagging = sandbox.client(ResourceGroupsTaggingApiClient.builder())) {
            var pages = tagging
                    .getResourcesPaginator(r -> r.resourcesPerPage(2)
                            .resourceTypeFilters("ec2:vpc")
                            .tagFilters(f -> f.key("team").values("atlas", "other")))
                    .stream()
                    .toList();
            assertThat(pages).hasSize(3);
            assertThat(pages.stream().flatMap(page -> page.resourceTagMappingList().stream()))
                    .extracting(ResourceTagMapping::resourceARN)
                    .hasSize(VPCS + 1)
                    .doesNotHaveDuplicates();
            assertThat(tagging.getResources(r -> r.resourceTypeFilters("s3").tagFilters(f -> f.key("team")))
                            .resourceTagMappingList())
                    .hasSize(1);
            assertThatThrownBy(() -> tagging.getResources(r -> r.resourcesPerPage(500)))
                    .isInstanceOf(InvalidParameterException.class);
        }
    }
}
