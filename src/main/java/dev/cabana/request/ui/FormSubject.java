package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Deed;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the form is about.
 *
 * @param key tells forms apart in the browser's memory
 * @param base tells apart what the form starts from, so that nobody goes on from what has changed; empty when it is nothing
 * @param draft the request to write to, or null for a new one
 * @param waits it was submitted already, and its approvals become void when it changes
 */
record FormSubject(
        String key,
        String base,
        String title,
        RequestKind kind,
        JsonNode document,
        String justification,
        @Nullable UUID draft,
        boolean waits) {

    static FormSubject create(FormServices services) {
        var teams = services.teams();
        if (teams.isEmpty()) {
            throw Refusal.forbidden("You may not ask for deployments in any team");
        }
        String team = teams.size() == 1 ? teams.getFirst() : "";
        return new FormSubject(
                "new",
                "",
                "New deployment",
                RequestKind.create,
                services.texts().blank(team),
                "",
                null,
                false);
    }

    static FormSubject change(FormServices services, String deployment) {
        var now = services.deployments().find(services.caller(), deployment);
        if (!services.caller().mayRequest(now.summary().team())) {
            throw Refusal.forbidden("You may not ask for changes of " + deployment);
        }
        return new FormSubject(
                "change:" + deployment,
                base(Json.object(now.spec())),
                "Change " + deployment,
                RequestKind.change,
                Json.object(now.spec()),
                "",
                null,
                false);
    }

    static FormSubject draft(FormServices services, UUID id) {
        services.requests().checkMay(services.caller(), id, Deed.edit);
        var request = services.requests().get(services.caller(), id);
        var summary = request.summary();
        boolean open = summary.state() == RequestState.draft || summary.state() == RequestState.submitted;
        if (!open || request.document() == null) {
            throw Refusal.conflict("Only a draft, or a request that waits, can be edited, when it proposes a spec");
        }
        return new FormSubject(
                "draft:" + id,
                base(Json.object(request.document())),
                "Edit: " + RequestWords.title(summary),
                summary.kind(),
                Json.object(request.document()),
                summary.justification(),
                id,
                summary.state() == RequestState.submitted);
    }

    private static String base(JsonNode document) {
        return Integer.toHexString(Json.write(document).hashCode());
    }

    /** Whether others changed the deployment since the form was opened. */
    boolean isOvertaken(FormServices services) {
        return kind == RequestKind.change
                && draft == null
                && !change(services, document.at("/metadata/name").asString())
                        .base()
                        .equals(base);
    }

    boolean isNew() {
        return kind == RequestKind.create && draft == null;
    }

    /** What is in force; null for a new deployment. */
    @Nullable
    DeploymentDocument current(FormServices services) {
        return kind == RequestKind.change
                ? services.deployments()
                        .find(services.caller(), document.at("/metadata/name").asString())
                        .spec()
                : null;
    }

    NewRequest request(DeploymentDocument wanted, String why) {
        return (kind == RequestKind.create ? NewRequest.create(wanted, why) : NewRequest.change(wanted, why)).asDraft();
    }
}
