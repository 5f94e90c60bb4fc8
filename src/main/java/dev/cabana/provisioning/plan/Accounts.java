package dev.cabana.provisioning.plan;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.CallerIdentity;
import dev.cabana.deployment.spec.DeploymentDocument;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which account a document is for. */
@Component
class Accounts {
    private static final String OWN = "";

    private final CallerIdentity identity;
    private final Map<String, String> own = new ConcurrentHashMap<>();

    Accounts(CallerIdentity identity) {
        this.identity = identity;
    }

    /** The one that it names, or the one of the portal's own credentials, which is asked once. */
    String of(DeploymentDocument document) {
        String named = document.spec().account();
        return named != null
                ? named
                : own.computeIfAbsent(
                        document.spec().region(),
                        region -> identity.get(new AwsTarget(OWN, region)).account());
    }
}
