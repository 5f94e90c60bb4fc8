package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param deployment name; for {@code create} the document's own
 * @param document null for {@code delete}; null for {@code change} means the spec as it stands, which repairs drift
 * @param justification why, for the approver
 * @param draft keep it out of the approvers' sight until it is submitted
 */
public record NewRequest(
        RequestKind kind,
        String deployment,
        @Nullable DeploymentDocument document,
        String justification,
        boolean draft) {

    public static NewRequest create(DeploymentDocument document, String justification) {
        return new NewRequest(RequestKind.create, document.metadata().name(), document, justification, false);
    }

    public static NewRequest change(DeploymentDocument document, String justification) {
        return new NewRequest(RequestKind.change, document.metadata().name(), document, justification, false);
    }

    /** The spec stays; what drifted is brought back to it. */
    public static NewRequest repair(String deployment, String justification) {
        return new NewRequest(RequestKind.change, deployment, null, justification, false);
    }

    public static NewRequest delete(String deployment, String justification) {
        return new NewRequest(RequestKind.delete, deployment, null, justification, false);
    }

    public NewRequest asDraft() {
        return new NewRequest(kind, deployment, document, justification, true);
    }
}
