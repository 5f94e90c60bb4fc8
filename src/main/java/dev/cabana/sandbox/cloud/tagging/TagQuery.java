package dev.cabana.sandbox.cloud.tagging;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.TaggedResource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Which resources are wanted: all tag filters, and any of the types, and any of the ARNs.
 *
 * @param types for example {@code ec2:vpc}, or {@code eks} for all of a service; empty for every type
 * @param arns empty for every ARN
 */
record TagQuery(List<TagFilter> tags, List<String> types, List<String> arns) {
    private static final int MOST_FILTERS = 50;
    private static final int MOST_VALUES = 20;

    /** @param values any of them; empty for every value */
    record TagFilter(String key, List<String> values) {}

    static TagQuery read(JsonNode request) {
        List<TagFilter> tags = new ArrayList<>();
        for (JsonNode filter : request.path("TagFilters")) {
            var read = new TagFilter(filter.path("Key").asString(""), texts(filter.path("Values")));
            if (read.key().isEmpty() || read.values().size() > MOST_VALUES) {
                throw invalid("A tag filter has a key and at most " + MOST_VALUES + " values");
            }
            tags.add(read);
        }
        if (tags.size() > MOST_FILTERS) {
            throw invalid("At most " + MOST_FILTERS + " tag filters are allowed");
        }
        List<String> arns = texts(request.path("ResourceARNList"));
        if (!arns.isEmpty()
                && !(tags.isEmpty() && request.path("ResourceTypeFilters").isEmpty())) {
            throw invalid("ResourceARNList and filters cannot be combined");
        }
        return new TagQuery(List.copyOf(tags), texts(request.path("ResourceTypeFilters")), arns);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString("")));
        return List.copyOf(texts);
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidParameterException", message);
    }

    boolean matches(TaggedResource resource) {
        return tags.stream().allMatch(filter -> matches(filter, resource))
                && (types.isEmpty() || types.stream().anyMatch(type -> isOfType(resource.arn(), type)))
                && (arns.isEmpty() || arns.contains(resource.arn()));
    }

    private static boolean matches(TagFilter filter, TaggedResource resource) {
        String value = resource.tags().get(filter.key());
        return value != null && (filter.values().isEmpty() || filter.values().contains(value));
    }

    /** A bucket's ARN names no type: it is just of S3. */
    private static boolean isOfType(String arn, String wanted) {
        String[] parts = arn.split(":", 6);
        String service = parts[2];
        String type = parts[5].contains("/") ? parts[5].substring(0, parts[5].indexOf('/')) : "";
        return wanted.equals(service)
                || wanted.equals(service + ":" + type)
                || (wanted.equals("s3:bucket") && service.equals("s3"));
    }
}
