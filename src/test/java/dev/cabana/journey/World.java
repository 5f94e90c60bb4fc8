package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import tools.jackson.databind.JsonNode;

/** The sandbox cloud, seen by AWS clients of the tests' own. */
final class World {
    private static final StaticCredentialsProvider KEY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox-secret"));

    private final Automation automation;
    private final URI endpoint;

    World(Automation automation) {
        this.automation = automation;
        this.endpoint = URI.create(Automation.body(automation.get("pat", "/sandbox"))
                .path("awsEndpoint")
                .asString());
    }

    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        if (builder instanceof S3ClientBuilder s3) {
            s3.forcePathStyle(true);
        }
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(KEY)
                .build();
    }

    /** The addresses that the tags of everything that exists for a deployment name. */
    Set<String> tagged(String deployment) {
        var id = automation.deployment(deployment).path("id").asString();
        try (var tagging = client(ResourceGroupsTaggingApiClient.builder())) {
            return tagging
                    .getResourcesPaginator(r -> r.tagFilters(TagFilter.builder()
                            .key("cabana:deployment")
                            .values(id)
                            .build()))
                    .resourceTagMappingList()
                    .stream()
                    .map(World::address)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Addresses of which there is more than one thing of a kind, beside what node groups and controllers make for themselves. */
    List<String> madeTwice(String deployment) {
        var id = automation.deployment(deployment).path("id").asString();
        try (var tagging = client(ResourceGroupsTaggingApiClient.builder())) {
            Map<String, Long> counts = tagging
                    .getResourcesPaginator(r -> r.tagFilters(TagFilter.builder()
                            .key("cabana:deployment")
                            .values(id)
                            .build()))
                    .resourceTagMappingList()
                    .stream()
                    .filter(resource ->
                            !resource.resourceARN().matches(".*:(instance|volume|network-interface|targetgroup)/.*"))
                    .collect(Collectors.groupingBy(
                            resource -> address(resource) + " as " + kind(resource.resourceARN()),
                            Collectors.counting()));
            return counts.entrySet().stream()
                    .filter(count -> count.getValue() > 1)
                    .map(count -> count.getKey() + ": " + count.getValue())
                    .toList();
        }
    }

    /** For example {@code ec2 vpc}. */
    private static String kind(String arn) {
        String[] parts = arn.split(":", 6);
        return parts[2] + " " + parts[5].replaceFirst("[/:].*", "");
    }

    private static String address(ResourceTagMapping resource) {
        return resource.tags().stream()
                .filter(tag -> tag.key().equals("cabana:resource"))
                .map(Tag::value)
                .findFirst()
                .orElse(resource.resourceARN());
    }

    /** ARNs of a deployment's load balancers. */
    List<String> balancers(String deployment) {
        var id = automation.deployment(deployment).path("id").asString();
        try (var tagging = client(ResourceGroupsTaggingApiClient.builder())) {
            return tagging
                    .getResourcesPaginator(r -> r.resourceTypeFilters("elasticloadbalancing:loadbalancer")
                            .tagFilters(TagFilter.builder()
                                    .key("cabana:deployment")
                                    .values(id)
                                    .build()))
                    .resourceTagMappingList()
                    .stream()
                    .map(ResourceTagMapping::resourceARN)
                    .toList();
        }
    }

    /** How many of the last thousand calls about a deployment were throttled or got a 5xx. */
    long refused(String deployment) {
        long refused = 0;
        String cursor = "";
        for (int page = 0; page < 5; page++) {
            JsonNode calls =
                    Automation.body(automation.get("pat", "/sandbox/calls?limit=200&filter=" + deployment + cursor));
            for (JsonNode entry : calls.path("items")) {
                String code = entry.path("errorCode").asString("");
                refused += entry.path("status").asInt() >= 500 || code.matches(".*(Throttl|RequestLimit|SlowDown).*")
                        ? 1
                        : 0;
            }
            if (!calls.path("next").isString()) {
                break;
            }
            cursor = "&cursor=" + calls.path("next").asString();
        }
        return refused;
    }

    /** How far the journal has come. */
    long lastCall() {
        return Automation.body(automation.get("pat", "/sandbox")).path("calls").asLong();
    }

    /** Successful calls that changed something, oldest first, as {@code service:Operation resource}. */
    List<String> changesAfter(long call, String about) {
        List<String> changes = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = Automation.body(automation.get("pat", "/sandbox/calls?limit=200&filter=" + about + cursor));
            for (JsonNode entry : page.path("items")) {
                if (entry.path("seq").asLong() <= call) {
                    return changes.reversed();
                }
                String operation = entry.path("operation").asString();
                if (entry.path("status").asInt() < 300 && !operation.matches("(Get|List|Describe|Head|Lookup).*")) {
                    changes.add(entry.path("service").asString() + ":" + operation + " "
                            + entry.path("resource").asString(""));
                }
            }
            if (!page.path("next").isString()) {
                return changes.reversed();
            }
            cursor = "&cursor=" + page.path("next").asString();
            assertThat(changes).hasSizeLessThan(100_000);
        }
    }
}
