package dev.cabana.provisioning.cluster;

import dev.cabana.aws.Certificates;
import dev.cabana.aws.Certificates.Certificate;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A certificate that the customer names: looked at, never changed. */
@Component
class ExistingCertificateReconciler implements Reconciler {
    static final String TYPE = "Cabana::ExistingCertificate";

    private final Certificates certificates;

    /** @param covered whether it is good for the domain */
    record Desired(String arn, String domain, boolean covered) {}

    ExistingCertificateReconciler(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        return certificates
                .find(scope.target(), desired.arn())
                .<Observation>map(certificate -> new Present(
                        Json.object(new Desired(
                                certificate.arn(), desired.domain(), covers(certificate, desired.domain()))),
                        Map.of("arn", certificate.arn()),
                        certificate.status()))
                .orElseGet(Observation::absent);
    }

    private static boolean covers(Certificate certificate, String domain) {
        int dot = domain.indexOf('.');
        String wildcard = dot < 0 ? domain : "*" + domain.substring(dot);
        return Stream.concat(Stream.of(certificate.domain()), certificate.names().stream())
                .anyMatch(name -> name.equalsIgnoreCase(domain) || name.equalsIgnoreCase(wildcard));
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        if (!(seen instanceof Present present)) {
            return Outcome.stalled(
                    "Certificate " + desired.arn() + " does not exist in "
                            + scope.target().region(),
                    "Name a certificate of this account and region, or none to have one requested, by a change request.");
        }
        if (!present.status().equals("ISSUED")) {
            return Outcome.stalled(
                    "Certificate " + desired.arn() + " is " + present.status(),
                    "Have it issued, or name another one by a change request.");
        }
        return present.attributes().path("covered").asBoolean()
                ? Outcome.converged(present.outputs())
                : Outcome.stalled(
                        "Certificate " + desired.arn() + " is not for " + desired.domain(),
                        "Name a certificate for that domain, or change ingress.domain, by a change request.");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return Outcome.converged();
    }
}
