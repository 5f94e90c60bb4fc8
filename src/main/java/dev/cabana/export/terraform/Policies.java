package dev.cabana.export.terraform;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Policy documents in the order in which people write them. */
final class Policies {
    private static final List<String> ORDER = List.of(
            "Version",
            "Statement",
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final String STS = "sts:AssumeRole";

    private final References references;

    Policies(References references) {
        this.references = references;
    }

    Call document(JsonNode policy) {
        return Call.json(ordered(policy));
    }

    private Object ordered(JsonNode node) {
        if (node.isObject()) {
            Map<Object, Object> map = new LinkedHashMap<>();
            node.propertyStream()
                    .sorted(Comparator.comparing((Map.Entry<String, JsonNode> field) ->
                                    ORDER.contains(field.getKey()) ? ORDER.indexOf(field.getKey()) : ORDER.size())
                            .thenComparing(Map.Entry::getKey))
                    .forEach(field -> map.put(field.getKey(), ordered(field.getValue())));
            return map;
        }
        return node.isArray() ? node.valueStream().map(this::ordered).toList() : references.value(node);
    }

    /** Who may assume a role. @param trust principal, and audience and subject where it is a service account */
    Call trust(JsonNode trust) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        String principal = trust.path("principal").asString("");
        String subject = trust.path("subject").asString("");
        if (subject.isEmpty()) {
            statement.put("Principal", Map.of("Service", principal));
            statement.put("Action", STS);
        } else {
            Map<Object, Object> equal = new LinkedHashMap<>();
            equal.put(
                    Raw.of("\"${local.oidc_issuer}:aud\""),
                    trust.path("audience").asString());
            equal.put(Raw.of("\"${local.oidc_issuer}:sub\""), subject);
            statement.put("Principal", Map.of("Federated", references.text(principal)));
            statement.put("Action", STS + "WithWebIdentity");
            statement.put("Condition", Map.of("StringEquals", equal));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return Call.json(document);
    }
}
