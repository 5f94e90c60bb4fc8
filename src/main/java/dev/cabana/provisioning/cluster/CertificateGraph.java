package dev.cabana.provisioning.cluster;

import dev.cabana.deployment.spec.IngressSpec;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The certificate of a load balancer; NGINX has its own in the cluster. Nothing but the ingress waits for it. */
@Component
class CertificateGraph implements GraphPart {
    private static final String ADDRESS = "certificate";
    private static final Duration MINUTES = Duration.ofMinutes(5);

    @Override
    public void contribute(GraphInput input, ResourceGraph.Builder graph) {
        IngressSpec ingress = input.spec().ingress();
        if (ingress.controller() != IngressSpec.Controller.alb) {
            return;
        }
        String arn = ingress.certificate();
        if (arn == null) {
            var desired = new CertificateReconciler.Desired(ingress.domain(), input.tags());
            graph.add(ADDRESS, CertificateReconciler.TYPE, Group.platform, desired, MINUTES);
        } else {
            var desired = new ExistingCertificateReconciler.Desired(arn, ingress.domain(), true);
            graph.add(ADDRESS, ExistingCertificateReconciler.TYPE, Group.platform, desired, Duration.ZERO);
        }
    }
}
