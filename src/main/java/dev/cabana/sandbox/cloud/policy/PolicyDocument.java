package dev.cabana.sandbox.cloud.policy;

import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A policy as IAM and S3 understand it. */
public final class PolicyDocument {
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final List<Statement> statements;

    /** What a policy hangs on, and so what it must and must not say. */
    public enum Kind {
        /** On a role or a user: resources and no principal. */
        identity,
        /** Who may assume a role: principals and no resource. */
        trust,
        /** On a bucket: both. */
        resource
    }

    /** Why a policy is none, in AWS's words. */
    public static final class Malformed extends Exception {
        private Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private PolicyDocument(List<Statement> statements) {
        this.statements = statements;
    }

    public static PolicyDocument parse(String text, Kind kind) throws Malformed {
        JsonNode tree = tree(text);
        JsonNode version = tree.get("Version");
        if (version != null && !VERSIONS.contains(version.asString())) {
            throw new Malformed("The policy must contain a valid version string");
        }
        JsonNode list = tree.get("Statement");
        if (list == null || (list.isArray() && list.isEmpty())) {
            throw new Malformed("Could not parse the policy: Statement is empty!");
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode each :
                list.isArray() ? list : Json.mapper().createArrayNode().add(list)) {
            statements.add(statement(each, kind));
        }
        return new PolicyDocument(List.copyOf(statements));
    }

    private static JsonNode tree(String text) throws Malformed {
        try {
            JsonNode tree = Json.tree(text);
            if (tree instanceof ObjectNode) {
                return tree;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw new Malformed("This policy contains invalid Json");
    }

    private static Statement statement(JsonNode each, Kind kind) throws Malformed {
        for (var member : each.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                throw new Malformed("Syntax errors in policy: unknown element " + member.getKey());
            }
        }
        String effect = each.path("Effect").asString("");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new Malformed("Missing required field Effect");
        }
        var statement = new Statement(
                effect.equals("Allow"),
                principals(each.get("Principal")),
                texts(each.get("Action")),
                texts(each.get("NotAction")),
                texts(each.get("Resource")),
                texts(each.get("NotResource")),
                conditions(each.get("Condition")));
        check(statement, kind);
        return statement;
    }

    private static void check(Statement statement, Kind kind) throws Malformed {
        if (statement.actions().isEmpty() && statement.notActions().isEmpty()) {
            throw new Malformed("Missing required field Action");
        }
        for (String action : statement.actions()) {
            if (!action.equals("*") && !action.matches("[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+")) {
                throw new Malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            }
        }
        boolean hasResource =
                !statement.resources().isEmpty() || !statement.notResources().isEmpty();
        if (kind == Kind.trust && hasResource) {
            throw new Malformed("Has prohibited field Resource");
        }
        if (kind != Kind.trust && !hasResource) {
            throw new Malformed("Missing required field Resource");
        }
        if (kind == Kind.identity && !statement.principals().isEmpty()) {
            throw new Malformed("Policy document should not specify a principal.");
        }
        if (kind != Kind.identity && statement.principals().isEmpty()) {
            throw new Malformed("Missing required field Principal");
        }
        for (String service : statement.principals().getOrDefault("Service", List.of())) {
            if (!service.endsWith(".amazonaws.com")) {
                throw new Malformed("Invalid principal in policy: \"SERVICE\":\"" + service + "\"");
            }
        }
    }

    private static Map<String, List<String>> principals(@Nullable JsonNode node) {
        Map<String, List<String>> principals = new LinkedHashMap<>();
        if (node != null && node.isString()) {
            principals.put("AWS", List.of(node.asString()));
        } else if (node != null) {
            node.properties().forEach(member -> principals.put(member.getKey(), texts(member.getValue())));
        }
        return principals;
    }

    private static Map<String, Map<String, List<String>>> conditions(@Nullable JsonNode node) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        if (node != null) {
            node.properties().forEach(operator -> {
                Map<String, List<String>> keys = new LinkedHashMap<>();
                operator.getValue().properties().forEach(key -> keys.put(key.getKey(), texts(key.getValue())));
                conditions.put(operator.getKey(), keys);
            });
        }
        return conditions;
    }

    private static List<String> texts(@Nullable JsonNode node) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(node.asString());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.asString()));
        return List.copyOf(texts);
    }

    /** Principals of one kind, over all statements. */
    public List<String> principals(String kind) {
        return statements.stream()
                .flatMap(s -> s.principals().getOrDefault(kind, List.of()).stream())
                .toList();
    }

    public List<String> actions() {
        return statements.stream().flatMap(s -> s.actions().stream()).toList();
    }

    /** Patterns of ARNs, over all statements. */
    public List<String> resources() {
        return statements.stream().flatMap(s -> s.resources().stream()).toList();
    }

    /** True when anybody at all is allowed something without a condition. */
    public boolean isPublic() {
        return statements.stream()
                .anyMatch(s -> s.allow()
                        && s.principals().getOrDefault("AWS", List.of()).contains("*")
                        && s.conditions().isEmpty());
    }

    public boolean allows(PolicyRequest request) {
        return statements.stream().anyMatch(s -> s.allow() && s.applies(request));
    }

    public boolean denies(PolicyRequest request) {
        return statements.stream().anyMatch(s -> !s.allow() && s.applies(request));
    }
}
