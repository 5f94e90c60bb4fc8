package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.DeploymentRef;
import org.jspecify.annotations.Nullable;

/** Looks at the world and says what a proposal would do to it. Reads only; takes seconds, never minutes. */
public interface Planning {

    /** @param document null for {@code delete} */
    record Proposal(
            RequestKind kind,
            DeploymentRef deployment,
            String account,
            @Nullable DeploymentDocument document) {}

    Plan plan(Proposal proposal);

    /** The account that the document names, or else the one of the portal's own credentials; 12 digits. */
    String account(DeploymentDocument document);
}
