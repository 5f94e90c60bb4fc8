package dev.cabana.provisioning.platform;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.spec.IngressSpec.Controller;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the approver that ingress-nginx gets no more security fixes. */
@Component
class RetiredIngressPreflight implements PreflightCheck {

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        if (input.spec().ingress().controller() != Controller.nginx) {
            return List.of();
        }
        return List.of(new Finding(
                "Ingress controller",
                Verdict.warned,
                "ingress-nginx was retired in March 2026 and gets no more security fixes; alb is the maintained choice",
                "/spec/ingress/controller"));
    }
}
