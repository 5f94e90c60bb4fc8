package dev.cabana.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A service made of parts: finds the operation by {@code Action}, by {@code X-Amz-Target}, or by method and path. */
public final class Operations implements AwsService {
    private static final List<String> READS = List.of("Describe", "Get", "List", "Head", "Simulate", "AssumeRole");

    private final String name;
    private final Protocol protocol;
    private final Map<String, Function<Call, Reply>> handlers = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Part> parts;

    private Operations(String name, Protocol protocol, List<Part> parts) {
        this.name = name;
        this.protocol = protocol;
        this.parts = parts;
    }

    /** @param name as in the credential scope of a signature */
    public static AwsService of(String name, Protocol protocol, Part... parts) {
        var operations = new Operations(name, protocol, List.of(parts));
        operations.parts.forEach(part -> part.register(operations));
        return operations;
    }

    /** For the query and JSON 1.1 protocols. */
    public Operations on(String operation, Function<Call, Reply> handler) {
        if (handlers.putIfAbsent(operation, handler) != null) {
            throw new IllegalArgumentException(name + " has " + operation + " twice");
        }
        return this;
    }

    /** For rest protocols. @param template for example {@code POST /clusters/{name}/node-groups} */
    public Operations on(String operation, String template, Function<Call, Reply> handler) {
        routes.add(Route.parse(operation, template));
        return on(operation, handler);
    }

    static boolean reads(String operation) {
        return READS.stream().anyMatch(operation::startsWith);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Call.Target route(Call.Request request, String region) {
        if (protocol == Protocol.restJson) {
            for (Route route : routes) {
                var pathParams = route.match(request.method(), request.path());
                if (pathParams.isPresent()) {
                    return new Call.Target(name, route.operation(), region, pathParams.get());
                }
            }
            throw protocol.unknownOperation(request.method() + " " + request.path());
        }
        String operation = protocol == Protocol.json ? byTarget(request) : byAction(request);
        if (!handlers.containsKey(operation)) {
            throw protocol.unknownOperation(operation);
        }
        return new Call.Target(name, operation, region, Map.of());
    }

    private static String byTarget(Call.Request request) {
        String target = request.header("x-amz-target").orElse("");
        return target.substring(target.indexOf('.') + 1);
    }

    private static String byAction(Call.Request request) {
        Params params = Call.isForm(request) ? Params.parse(request.text()) : request.query();
        return params.or("Action", "");
    }

    @Override
    public Reply handle(Call call) {
        var handler = handlers.get(call.operation());
        if (handler == null) {
            throw protocol.unknownOperation(call.operation());
        }
        return handler.apply(call);
    }

    @Override
    public Stream<TaggedResource> tagged(String region) {
        return parts.stream()
                .filter(Taggable.class::isInstance)
                .map(Taggable.class::cast)
                .flatMap(part -> part.tagged(region));
    }

    @Override
    public void tick() {
        parts.stream().filter(Tick.class::isInstance).map(Tick.class::cast).forEach(Tick::tick);
    }
}
