package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.SpecVerdict;

/** What can be said about a document at once, without asking AWS: for the form, while somebody writes. */
public interface DraftChecks {

    SpecVerdict check(DeploymentDocument document);

    /** By list prices; a document that breaks rules may be wrong here too. */
    Plan.Cost cost(DeploymentDocument document);
}
