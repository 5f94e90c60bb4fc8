package dev.cabana.provisioning.plan;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.PortalPrincipal;
import dev.cabana.deployment.spec.DeploymentDocument;
import org.springframework.stereotype.Component;

/** Which account a document is for. */
@Component
class Accounts {
    private static final String OWN = "";
    private static final int ACCOUNT_IN_ARN = 4;

    private final PortalPrincipal portal;

    Accounts(PortalPrincipal portal) {
        this.portal = portal;
    }

    /** The one that it names, or the one of the portal's own credentials. */
    String of(DeploymentDocument document) {
        String named = document.spec().account();
        return named != null ? named : own(document.spec().region());
    }

    private String own(String region) {
        return portal.arn(new AwsTarget(OWN, region)).split(":", -1)[ACCOUNT_IN_ARN];
    }
}
