package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What the EC2 gateways have in common: the client, filters by tag, tags in both directions. */
@Component
class Ec2 {
    /** Page size of every paginated describe: unpaginated ones have a smaller token bucket. */
    static final int PAGE = 100;

    private final AwsClients clients;

    Ec2(AwsClients clients) {
        this.clients = clients;
    }

    Ec2Client client(AwsTarget target) {
        return clients.client(Ec2Client.class, target, Ec2Client::builder);
    }

    /** For creations that take no client token. */
    Ec2Client once(AwsTarget target) {
        return clients.clientWithoutRetries(Ec2Client.class, target, Ec2Client::builder);
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    static List<Filter> tagFilters(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> filter("tag:" + tag.getKey(), tag.getValue()))
                        .toList();
    }

    /** For the {@code TagSpecification} of a create call, so that nothing ever exists without its owner's tags. */
    static TagSpecification tagged(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder().resourceType(type).tags(tags(tags)).build();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    /** EC2 answers a describe by id with {@code Invalid….NotFound}; to callers that is an empty answer. */
    static <T> Optional<T> find(Supplier<Optional<T>> lookup) {
        try {
            return lookup.get();
        } catch (AwsFailure.NotFound gone) {
            return Optional.empty();
        }
    }

    /** Deleting what is already gone is done. */
    static void ifThere(Runnable deletion) {
        try {
            deletion.run();
        } catch (AwsFailure.NotFound gone) {
            // Another attempt got there first.
        }
    }

    /** For anything that EC2 owns. A tag that got another value meanwhile is not taken off. */
    void tag(AwsTarget target, String resourceId, TagChange change) {
        change.make(
                gone -> client(target).deleteTags(r -> r.resources(resourceId).tags(tags(gone))),
                put -> client(target).createTags(r -> r.resources(resourceId).tags(tags(put))));
    }
}
