package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * Everything that carries a tag, whichever service it belongs to. AWS forgets what is deleted only after a while, and
 * knows no IAM roles: a hint where to look, never a proof.
 */
@Component
public class TaggedResources {
    private static final int PAGE = 100;

    private final AwsClients clients;

    public record Resource(String arn, Map<String, String> tags) {}

    TaggedResources(AwsClients clients) {
        this.clients = clients;
    }

    /** Whatever has all of {@code tags}, in the target's region. */
    public List<Resource> withTags(AwsTarget target, Map<String, String> tags) {
        List<TagFilter> filters = new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> TagFilter.builder()
                                .key(tag.getKey())
                                .values(tag.getValue())
                                .build())
                        .toList();
        var client =
                clients.client(ResourceGroupsTaggingApiClient.class, target, ResourceGroupsTaggingApiClient::builder);
        return client
                .getResourcesPaginator(r -> r.tagFilters(filters).resourcesPerPage(PAGE))
                .resourceTagMappingList()
                .stream()
                .map(found -> {
                    Map<String, String> all = new TreeMap<>();
                    found.tags().forEach(tag -> all.put(tag.key(), tag.value()));
                    return new Resource(found.resourceARN(), all);
                })
                .toList();
    }
}
