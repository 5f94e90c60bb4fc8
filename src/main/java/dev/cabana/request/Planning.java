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

    /** @throws dev.cabana.shared.Refusal when the document breaks a rule, with a JSON pointer for each field */
    Plan plan(Proposal proposal);

    /** Checks the document, too. The account that it names, or else the one of the portal's own credentials; 12 digits. */
    String account(DeploymentDocument document);
}
