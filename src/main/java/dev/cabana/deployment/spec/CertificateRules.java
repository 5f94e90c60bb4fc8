package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.IngressSpec.Controller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An ACM certificate serves load balancers of its own account and region only, and never leaves ACM. */
final class CertificateRules implements SpecRule {
    private static final String POINTER = "/spec/ingress/certificate";
    private static final int LONGEST = 200;
    private static final Pattern ARN =
            Pattern.compile("arn:aws(?:-[a-z-]+)?:acm:([a-z0-9-]+):(\\d{12}):certificate/[A-Za-z0-9-]+");

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        var spec = document.spec();
        String certificate = spec.ingress().certificate();
        if (certificate == null) {
            return;
        }
        Matcher arn = ARN.matcher(certificate);
        if (certificate.length() > LONGEST || !arn.matches()) {
            findings.refuse(POINTER, "must be an ARN such as arn:aws:acm:us-east-1:111122223333:certificate/…");
            return;
        }
        findings.require(
                spec.ingress().controller() == Controller.alb,
                POINTER,
                "must be left out with nginx, which cannot use ACM; its certificate is issued in the cluster");
        findings.require(
                arn.group(1).equals(spec.region()),
                POINTER,
                "is in %s; the load balancer needs one in %s".formatted(arn.group(1), spec.region()));
        String account = spec.account() == null ? context.account() : spec.account();
        findings.require(
                account == null || account.equals(arn.group(2)),
                POINTER,
                "belongs to account %s; the load balancer needs one in %s".formatted(arn.group(2), account));
    }
}
