package dev.cabana.provisioning.plan;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which account a document is for. */
@Component
class Accounts {

    String of(DeploymentDocument document) {
        String named = document.spec().account();
        if (named == null) {
            throw Refusal.invalid(List.of(new Violation("/spec/account", "Name the AWS account (12 digits)")));
        }
        return named;
    }
}
