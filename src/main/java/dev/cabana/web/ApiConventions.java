package dev.cabana.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for every operation and is therefore said once: parameters that all share, and which problems to expect. */
final class ApiConventions {
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("limit", "At most so many items, 1 to 200"),
            Map.entry("cursor", "The 'next' of the page before; absent for the first page"),
            Map.entry("name", "Name of the deployment"),
            Map.entry("team", "Name of the team"),
            Map.entry("id", "The id that the list gave out"),
            Map.entry("deployment", "Name of a deployment"),
            Map.entry("requester", "Id of the person who asked"),
            Map.entry("version", "Number of the version"),
            Map.entry("everybody", "Those of everybody, for administrators"),
            Map.entry("webhook", "Id of a webhook: only what went there"),
            Map.entry("status", "Only in this state"),
            Map.entry("grant", "Id of the grant, from the list"),
            Map.entry("If-Match", "The ETag that was read; refused (412) when the thing has changed since"),
            Map.entry("Last-Event-ID", "Id of the last event that was seen; absent for all"),
            Map.entry(
                    "Idempotency-Key",
                    "Any text that is new for each new call: sent again with the same key and body, the call is answered as before and does nothing again"));

    private static final Set<ProblemType> ALWAYS = EnumSet.of(
            ProblemType.malformed,
            ProblemType.unauthenticated,
            ProblemType.forbidden,
            ProblemType.notFound,
            ProblemType.methodNotAllowed,
            ProblemType.notAcceptable,
            ProblemType.invalid,
            ProblemType.unavailable,
            ProblemType.unexpected);
    private static final Set<ProblemType> OF_CHANGES = EnumSet.of(
            ProblemType.conflict,
            ProblemType.inProgress,
            ProblemType.preconditionFailed,
            ProblemType.tooLarge,
            ProblemType.unsupportedMediaType,
            ProblemType.idempotencyMismatch);

    private static final Set<HttpMethod> WITH_ANSWER = EnumSet.of(HttpMethod.GET, HttpMethod.PUT);
    private static final String ETAG = "The version, for If-Match";

    private ApiConventions() {}

    static void apply(String method, Operation operation, Content problem) {
        describe(operation);
        if (method.equals("POST")) {
            key(operation);
        }
        expected(method).stream()
                .collect(Collectors.groupingBy(ProblemType::status))
                .forEach((status, types) -> operation
                        .getResponses()
                        .addApiResponse(Integer.toString(status.value()), response(types, problem)));
    }

    /** Where something can be changed, reading and changing it answer with its version. */
    static void tag(PathItem item) {
        boolean versioned = item.readOperations().stream().anyMatch(ApiConventions::takesVersion);
        for (Operation operation : item.readOperationsMap().entrySet().stream()
                .filter(entry -> versioned && WITH_ANSWER.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList()) {
            ApiResponse good = operation.getResponses().get("200");
            if (good != null) {
                good.addHeaderObject("ETag", new Header().description(ETAG).schema(new StringSchema()));
            }
        }
    }

    private static boolean takesVersion(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()));
    }

    private static void describe(Operation operation) {
        for (Parameter parameter :
                operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
            if (parameter.getDescription() == null) {
                parameter.setDescription(PARAMETERS.get(parameter.getName()));
            }
        }
    }

    private static void key(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(Idempotency.HEADER)
                .description(PARAMETERS.get(Idempotency.HEADER))
                .required(false)
                .schema(new StringSchema().minLength(1).maxLength(255)));
    }

    private static Set<ProblemType> expected(String method) {
        var expected = EnumSet.copyOf(ALWAYS);
        Arrays.stream(ProblemType.values())
                .filter(type -> type.status().value() == 429)
                .forEach(expected::add);
        if (!method.equals("GET")) {
            expected.addAll(OF_CHANGES);
        }
        return expected;
    }

    private static ApiResponse response(List<ProblemType> types, Content problem) {
        String words = types.stream()
                .map(type -> "%s: %s".formatted(type.slug(), type.title()))
                .collect(Collectors.joining("; "));
        return new ApiResponse().description(words).content(problem);
    }

    static Content problem(String schema) {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)));
    }
}
