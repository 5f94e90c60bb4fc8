package dev.cabana.sandbox.cloud;

import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** One request, read as far as its protocol goes. */
public final class Call {
    static final String UNKNOWN = "Unknown";

    private final Caller caller;
    private final Target target;
    private final Request http;
    private final Params params;
    private final Instant at;
    private final String requestId;

    /** Who calls. @param account 12 digits @param principal ARN of a user or an assumed role */
    public record Caller(String account, String principal) {}

    /** What is called. @param pathParams of rest protocols, by the names in the route */
    public record Target(String service, String operation, String region, Map<String, String> pathParams) {}

    /**
     * The request as it came.
     *
     * @param uri path and query, still encoded
     * @param headers names in lower case
     * @param body free of its transfer coding
     */
    public record Request(
            String method, String uri, Params query, Map<String, String> headers, byte[] body, String remoteAddress) {
        /** Still encoded. */
        public String path() {
            int question = uri.indexOf('?');
            return question < 0 ? uri : uri.substring(0, question);
        }

        public Optional<String> header(String lowerCaseName) {
            return Optional.ofNullable(headers.get(lowerCaseName));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Call(Caller caller, Target target, Request http, Instant at, String requestId) {
        this.caller = caller;
        this.target = target;
        this.http = http;
        this.at = at;
        this.requestId = requestId;
        this.params = isForm(http) ? Params.parse(http.text()) : http.query();
    }

    static boolean isForm(Request http) {
        return http.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
    }

    public String service() {
        return target.service();
    }

    public String operation() {
        return target.operation();
    }

    public String region() {
        return target.region();
    }

    public String account() {
        return caller.account();
    }

    /** ARN of the user or assumed role that signed. */
    public String principal() {
        return caller.principal();
    }

    /** Of the query protocols; for the others the query string. */
    public Params params() {
        return params;
    }

    /** False as long as nobody knows what the request means. */
    public boolean isRouted() {
        return !target.operation().equals(UNKNOWN);
    }

    /** A path segment by its name in the route, decoded. */
    public String path(String name) {
        String value = target.pathParams().get(name);
        if (value == null) {
            throw new IllegalArgumentException("No {" + name + "} in the route of " + operation());
        }
        return value;
    }

    /** The JSON body; empty when there is none. */
    public ObjectNode json() {
        if (http.body().length == 0) {
            return Json.emptyObject();
        }
        try {
            return (ObjectNode) Json.tree(http.text());
        } catch (JacksonException | ClassCastException e) {
            throw new AwsError("SerializationException", "The request body is not a JSON object");
        }
    }

    public Request http() {
        return http;
    }

    public Instant at() {
        return at;
    }

    public String requestId() {
        return requestId;
    }

    /** True when the operation may change something. */
    public boolean changes() {
        return !Operations.reads(operation());
    }
}
