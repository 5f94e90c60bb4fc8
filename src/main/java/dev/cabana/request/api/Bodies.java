package dev.cabana.request.api;

import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.identity.Caller;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestKind;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests out of what was sent. */
@Component
class Bodies {
    private final SpecParser parser;
    private final Deployments deployments;

    Bodies(SpecParser parser, Deployments deployments) {
        this.parser = parser;
        this.deployments = deployments;
    }

    NewRequest request(Caller caller, FileBody body) {
        RequestKind kind = body.kind();
        if (kind == null) {
            throw missing("/kind", "must be create, change or delete");
        }
        DeploymentDocument document = kind == RequestKind.delete ? null : document(caller, kind, body);
        String deployment = document == null ? body.deployment() : document.metadata().name();
        if (deployment == null || deployment.isBlank()) {
            throw missing("/deployment", "must name the deployment");
        }
        String justification = Objects.requireNonNullElse(body.justification(), "");
        return new NewRequest(kind, deployment, document, justification, Boolean.TRUE.equals(body.draft()));
    }

    private @Nullable DeploymentDocument document(Caller caller, RequestKind kind, FileBody body) {
        if (body.spec() != null && body.change() != null) {
            throw missing("/change", "cannot stand beside spec");
        }
        if (body.spec() instanceof ObjectNode spec) {
            return parser.parse(whole(caller, kind, body, spec));
        }
        if (body.spec() != null && body.spec().isString()) {
            return parser.parse(body.spec().stringValue(), dev.cabana.deployment.spec.SpecFormat.yaml);
        }
        if (body.change() instanceof ObjectNode change && body.deployment() != null) {
            ObjectNode current = Json.object(
                    deployments.find(caller, body.deployment()).spec());
            boolean document = change.has("spec") || change.has("metadata");
            MergePatch.apply(document ? current : (ObjectNode) current.get("spec"), change);
            return parser.parse(current);
        }
        if (kind == RequestKind.create) {
            throw missing("/spec", "must be given to create a deployment");
        }
        return null;
    }

    /** A spec without its document belongs to the deployment that the body names. */
    private JsonNode whole(Caller caller, RequestKind kind, FileBody body, ObjectNode spec) {
        boolean document = spec.has("metadata") || spec.has("spec") || spec.has("apiVersion");
        if (document || kind == RequestKind.create || body.deployment() == null) {
            return spec;
        }
        ObjectNode current = Json.object(deployments.find(caller, body.deployment()).spec());
        current.set("spec", spec);
        return current;
    }

    private static Refusal missing(String pointer, String message) {
        return Refusal.invalid(List.of(new Violation(pointer, message)));
    }
}
