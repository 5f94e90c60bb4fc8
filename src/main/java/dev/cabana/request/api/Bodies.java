package dev.cabana.request.api;

import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.SpecFormat;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.identity.Caller;
import dev.cabana.request.ModelChanges;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestKind;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.nio.charset.StandardCharsets;
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
    private final ModelChanges models;

    Bodies(SpecParser parser, Deployments deployments, ModelChanges models) {
        this.parser = parser;
        this.deployments = deployments;
        this.models = models;
    }

    /** @param kind null to create what does not exist and change what does */
    NewRequest request(Caller caller, byte[] yaml, @Nullable RequestKind kind, String justification, boolean draft) {
        var document = parser.parse(new String(yaml, StandardCharsets.UTF_8), SpecFormat.yaml);
        String name = document.metadata().name();
        RequestKind meant = kind == null ? kindFor(caller, name) : kind;
        return new NewRequest(meant, name, meant == RequestKind.delete ? null : document, justification, draft);
    }

    private RequestKind kindFor(Caller caller, String name) {
        try {
            boolean gone = deployments.find(caller, name).summary().phase() == Phase.deleted;
            return gone ? RequestKind.create : RequestKind.change;
        } catch (Refusal absent) {
            return RequestKind.create;
        }
    }

    NewRequest request(Caller caller, FileBody body) {
        RequestKind kind = body.kind();
        if (kind == null) {
            throw wrong("/kind", "must be create, change or delete");
        }
        DeploymentDocument document = document(caller, kind, body);
        String named = body.deployment();
        String deployment =
                named == null && document != null ? document.metadata().name() : named;
        if (deployment == null || (document == null && deployment.isBlank())) {
            throw wrong("/deployment", "must name the deployment");
        }
        if (document != null && !deployment.equals(document.metadata().name())) {
            throw wrong("/metadata/name", "is not the deployment that the request names, which is " + deployment);
        }
        String justification = Objects.requireNonNullElse(body.justification(), "");
        return new NewRequest(kind, deployment, document, justification, Boolean.TRUE.equals(body.draft()));
    }

    private @Nullable DeploymentDocument document(Caller caller, RequestKind kind, FileBody body) {
        JsonNode spec = given(body.spec());
        JsonNode change = given(body.change());
        if (kind != RequestKind.change && body.model() != null) {
            throw wrong("/model", "belongs to a request of kind change");
        }
        return switch (kind) {
            case delete -> {
                refuse(spec, "/spec", "does not belong to a request to delete");
                refuse(change, "/change", "does not belong to a request to delete");
                yield null;
            }
            case create -> {
                refuse(change, "/change", "does not belong to a request to create; send spec");
                if (spec == null) {
                    throw wrong("/spec", "must be given to create a deployment");
                }
                yield parse(spec);
            }
            case change -> {
                if (body.model() != null) {
                    refuse(spec, "/spec", "cannot stand beside model");
                    refuse(change, "/change", "cannot stand beside model");
                    yield stepped(caller, body.deployment(), body.model());
                }
                if (spec != null) {
                    refuse(change, "/change", "cannot stand beside spec");
                    yield spec instanceof ObjectNode part && body.deployment() != null && !isDocument(part)
                            ? parser.parse(current(caller, body.deployment()).set("spec", part))
                            : parse(spec);
                }
                yield change == null ? null : patched(caller, body.deployment(), change);
            }
        };
    }

    private DeploymentDocument stepped(Caller caller, @Nullable String deployment, ModelBody model) {
        if (deployment == null) {
            throw wrong("/deployment", "must name the deployment whose model it is");
        }
        return models.proposed(caller, deployment, model.change());
    }

    private DeploymentDocument parse(JsonNode spec) {
        return spec.isString() ? parser.parse(spec.stringValue(), SpecFormat.yaml) : parser.parse(spec);
    }

    private DeploymentDocument patched(Caller caller, @Nullable String deployment, JsonNode change) {
        if (deployment == null) {
            throw wrong("/deployment", "must name the deployment that is to change");
        }
        if (!(change instanceof ObjectNode patch)) {
            throw wrong("/change", "must be an object");
        }
        ObjectNode document = current(caller, deployment);
        MergePatch.apply(isDocument(patch) ? document : (ObjectNode) document.get("spec"), patch);
        return parser.parse(document);
    }

    /** No part of a spec is called so. */
    private static boolean isDocument(ObjectNode node) {
        return node.has("metadata") || node.has("spec") || node.has("apiVersion");
    }

    private ObjectNode current(Caller caller, String deployment) {
        return Json.object(deployments.find(caller, deployment).spec());
    }

    private static @Nullable JsonNode given(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    private static void refuse(@Nullable JsonNode node, String pointer, String message) {
        if (node != null) {
            throw wrong(pointer, message);
        }
    }

    private static Refusal wrong(String pointer, String message) {
        return Refusal.invalid(List.of(new Violation(pointer, message)));
    }
}
