package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.IngressSpec.Controller;
import dev.cabana.deployment.spec.IngressSpec.Scheme;
import dev.cabana.deployment.spec.NetworkSpec.Mode;
import java.util.regex.Pattern;

/** The host name, and what each controller and scheme needs. */
final class IngressRules implements SpecRule {
    private static final int LONGEST_NAME = 253;
    private static final Pattern DNS_NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        IngressSpec ingress = document.spec().ingress();
        NetworkSpec network = document.spec().network();
        String domain = ingress.domain();
        findings.require(
                domain.length() <= LONGEST_NAME && DNS_NAME.matcher(domain).matches(),
                "/spec/ingress/domain",
                "must be a host name in small letters such as atlas.example.com, without a wildcard");
        findings.require(
                ingress.scheme() == Scheme.internal
                        || network.mode() == Mode.create
                        || !network.publicSubnetIds().isEmpty(),
                "/spec/network/publicSubnetIds",
                "must name public subnets for an internet-facing load balancer");
        if (ingress.controller() == Controller.nginx) {
            findings.warn(
                    "/spec/ingress/controller",
                    "ingress-nginx has been retired since March 2026 and gets no security fixes; alb is maintained");
        }
    }
}
