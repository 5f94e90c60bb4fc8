package dev.cabana.deployment.ledger;

import dev.cabana.deployment.spec.DeploymentDocument;
import java.util.UUID;

/** One version of a deployment's document. @param author id of the person who asked for it */
public record Revision(int number, DeploymentDocument document, UUID request, String author) {}
