package dev.cabana.provisioning.cluster;

import dev.cabana.aws.Certificates;
import dev.cabana.aws.Certificates.Certificate;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The front door's certificate. AWS issues it once the domain's owner has put a record into DNS, which only they can do. */
@Component
class CertificateReconciler implements Reconciler {
    static final String TYPE = "AWS::CertificateManager::Certificate";
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration PACE = Duration.ofSeconds(60);

    private final Certificates certificates;
    private final Clock clock;

    record Desired(String domain) {}

    CertificateReconciler(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("domain");
    }

    @Override
    public Observation observe(Scope scope) {
        return ours(scope).stream()
                .findFirst()
                .map(CertificateReconciler::present)
                .orElseGet(Observation::absent);
    }

    /** Several certificates of one domain may live side by side, so only tags tell; the recorded one comes first. */
    private List<Certificate> ours(Scope scope) {
        String recorded = scope.recorded().getOrDefault("arn", "");
        return certificates
                .forDomain(scope.target(), scope.desired(Desired.class).domain())
                .stream()
                .sorted(Comparator.comparing((String arn) -> !arn.equals(recorded))
                        .thenComparing(arn -> arn))
                .filter(arn -> Ownership.isOurs(scope, certificates.tags(scope.target(), arn)))
                .flatMap(arn -> certificates.find(scope.target(), arn).stream())
                .toList();
    }

    private static Observation present(Certificate certificate) {
        return new Present(
                Json.object(new Desired(certificate.domain())), Map.of("arn", certificate.arn()), certificate.status());
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return request(scope);
        }
        return switch (present.status()) {
            case "ISSUED" -> Outcome.converged(present.outputs());
            case "PENDING_VALIDATION" -> pending(scope, present.output("arn"));
            default -> again(scope, present);
        };
    }

    private Outcome request(Scope scope) {
        String domain = scope.desired(Desired.class).domain();
        // AWS remembers the token for an hour; one that failed must not come back after that.
        String token = scope.clientToken("request " + clock.instant().truncatedTo(ChronoUnit.HOURS));
        certificates.request(scope.target(), domain, scope.tags(), token);
        return Outcome.waiting(MOMENT, "AWS is making the DNS record by which the owner of " + domain + " proves it");
    }

    private Outcome pending(Scope scope, String arn) {
        return certificates
                .find(scope.target(), arn)
                .flatMap(certificate -> certificate.validation().stream().findFirst())
                .map(record -> Outcome.waiting(
                        PACE,
                        "Create the DNS record %s %s %s; AWS issues the certificate minutes after it sees it"
                                .formatted(record.name(), record.type(), record.value())))
                .orElseGet(() -> Outcome.waiting(MOMENT, "AWS has not made the DNS record yet"));
    }

    private Outcome again(Scope scope, Present seen) {
        String failure = certificates
                .find(scope.target(), seen.output("arn"))
                .map(Certificate::failure)
                .orElse("");
        certificates.delete(scope.target(), seen.output("arn"));
        return Outcome.stalled(
                "The certificate is " + seen.status() + (failure.isEmpty() ? "" : ": " + failure),
                "Check that the domain is yours and that its CAA records allow amazon.com; Cabana asks for a new certificate by itself.");
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (seen instanceof Present) {
            ours(scope).forEach(certificate -> certificates.delete(scope.target(), certificate.arn()));
        }
        return Outcome.converged();
    }
}
