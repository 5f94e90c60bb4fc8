package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which operation a request means, and who does it. */
final class Handlers {
    /** Tell operations apart that are not offered; without them a part of an upload would be taken for a whole object. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "partNumber",
            "select",
            "restore",
            "torrent",
            "retention",
            "legal-hold",
            "attributes",
            "append",
            "renameObject",
            "metadataTable",
            "metadataConfiguration",
            "session",
            "abac");

    private static final Set<String> OF_BUCKETS_ONLY = Set.of("acl");

    private final List<RestOperation> operations = new ArrayList<>();
    private final Map<String, Function<Call, Reply>> byName = new LinkedHashMap<>();
    private final Buckets buckets;

    /** A group of operations. */
    @FunctionalInterface
    interface Part {
        void register(Handlers handlers);
    }

    Handlers(Buckets buckets) {
        this.buckets = buckets;
    }

    /** For what is not about a bucket that is there already. @param template for example {@code PUT /bucket} */
    void on(String operation, String template, String logged, Function<Call, Reply> handler) {
        add(operation, template, logged);
        byName.put(operation, handler);
    }

    /** @param template for example {@code GET /bucket?policy} or {@code GET /bucket/key} */
    void onBucket(String operation, String template, String logged, BiFunction<Call, Bucket, Reply> handler) {
        RestOperation added = add(operation, template, logged);
        byName.put(operation, call -> handler.apply(call, buckets.of(call, added)));
    }

    private RestOperation add(String operation, String template, String logged) {
        int space = template.indexOf(' ');
        int question = template.indexOf('?');
        String path = template.substring(space + 1, question < 0 ? template.length() : question);
        RestOperation.Level level = switch (path) {
            case "/" -> RestOperation.Level.service;
            case "/bucket" -> RestOperation.Level.bucket;
            case "/bucket/key" -> RestOperation.Level.object;
            default -> throw new IllegalArgumentException(template);
        };
        String subresource = question < 0 ? "" : template.substring(question + 1);
        var added = new RestOperation(operation, template.substring(0, space), level, subresource, logged);
        operations.add(added);
        return added;
    }

    Call.Target target(Call.Request request, String region) {
        String path = request.path().substring(1);
        int slash = path.indexOf('/');
        String bucket = decoded(slash < 0 ? path : path.substring(0, slash));
        String key = slash < 0 ? "" : decoded(path.substring(slash + 1));
        RestOperation.Level level = bucket.isEmpty()
                ? RestOperation.Level.service
                : key.isEmpty() ? RestOperation.Level.bucket : RestOperation.Level.object;
        Map<String, String> names = new LinkedHashMap<>();
        names.put("bucket", bucket);
        names.put("key", key);
        RestOperation operation = find(request, level).orElseThrow(() -> notImplemented(request));
        return new Call.Target("s3", operation.name(), region, names);
    }

    private Optional<RestOperation> find(Call.Request request, RestOperation.Level level) {
        boolean unknown = NOT_OFFERED.stream().anyMatch(request.query()::has)
                || (level == RestOperation.Level.object
                        && OF_BUCKETS_ONLY.stream().anyMatch(request.query()::has))
                || request.header("x-amz-copy-source").isPresent();
        if (unknown) {
            return Optional.empty();
        }
        List<RestOperation> fitting = operations.stream()
                .filter(each -> each.level() == level)
                .filter(each -> each.subresource().isEmpty()
                        || request.query().find(each.subresource()).isPresent())
                .toList();
        // A sub-resource that some operation has is never left out of account, whatever the method.
        boolean named = fitting.stream().anyMatch(each -> !each.subresource().isEmpty());
        return fitting.stream()
                .filter(each -> each.method().equals(request.method()))
                .filter(each -> named == !each.subresource().isEmpty())
                .findFirst();
    }

    private static AwsError notImplemented(Call.Request request) {
        return new AwsError(
                501,
                "NotImplemented",
                "The sandbox cloud does not offer what this request asks for: " + request.method() + " "
                        + request.path() + " "
                        + request.query().all().keySet());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    RestOperation operation(String name) {
        return operations.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    Reply handle(Call call) {
        var handler = byName.get(call.operation());
        if (handler == null) {
            throw notImplemented(call.http());
        }
        return handler.apply(call);
    }
}
