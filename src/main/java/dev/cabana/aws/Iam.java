package dev.cabana.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** What the IAM gateways have in common. */
@Component
class Iam {
    private final AwsClients clients;

    Iam(AwsClients clients) {
        this.clients = clients;
    }

    IamClient client(AwsTarget target) {
        return clients.client(IamClient.class, target, IamClient::builder);
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

    /** IAM returns policy documents percent-encoded. */
    static String document(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    static <T> Optional<T> find(Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
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
}
