package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Members of EKS's JSON requests and answers. */
final class Body {
    private static final int MOST_TAGS = 50;

    private Body() {}

    static String required(Call call, String member) {
        String value = call.json().path(member).asString("");
        if (value.isEmpty()) {
            throw invalid(member + " is required");
        }
        return value;
    }

    static Optional<String> optional(JsonNode body, String member) {
        return Optional.of(body.path(member).asString("")).filter(value -> !value.isEmpty());
    }

    static List<String> list(JsonNode array) {
        return array.valueStream().map(value -> value.asString("")).toList();
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> map = new TreeMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
        return map;
    }

    static ObjectNode tags(JsonNode body) {
        JsonNode tags = body.path("tags");
        if (tags.size() > MOST_TAGS) {
            throw invalid("Number of tags exceeds the limit of " + MOST_TAGS);
        }
        return Json.object(strings(tags));
    }

    /** EKS writes instants as seconds. */
    static double time(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    static AwsError invalid(String message) {
        return new AwsError("InvalidParameterException", message);
    }

    static AwsError refused(String message) {
        return new AwsError("InvalidRequestException", message);
    }

    static AwsError inUse(String message) {
        return new AwsError(409, "ResourceInUseException", message);
    }

    static AwsError notFound(String message) {
        return new AwsError(404, "ResourceNotFoundException", message);
    }

    static AwsError limit(String message) {
        return new AwsError("ResourceLimitExceededException", message);
    }
}
