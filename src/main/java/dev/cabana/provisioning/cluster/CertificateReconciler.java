package dev.cabana.provisioning.cluster;

import dev.cabana.aws.Certificates;
import dev.cabana.aws.Certificates.Certificate;
import dev.cabana.aws.TagChange;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The front door's certificate. AWS issues it once the domain's owner has put a record into DNS, which only they can do. */
@Component
class CertificateReconciler implements Reconciler {
    static final String TYPE = "AWS::CertificateManager::Certificate";
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration PACE = Duration.ofSeconds(60);

    private final Certificates certificates;
    private final Clock clock;

    /** @param tags none in records from before they were compared */
    record Desired(String domain, Map<String, String> tags) {
        Desired {
            tags = new TreeMap<>(Objects.requireNonNullElse(tags, Map.of()));
        }
    }

    private record Owned(Certificate certificate, Map<String, String> tags) {}

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
                .map(owned -> present(scope, owned))
                .orElseGet(Observation::absent);
    }

    /** Several certificates of one domain may live side by side, so only tags tell; the recorded one comes first. */
    private List<Owned> ours(Scope scope) {
        String recorded = scope.recorded().getOrDefault("arn", "");
        return certificates
                .forDomain(scope.target(), scope.desired(Desired.class).domain())
                .stream()
                .sorted(Comparator.comparing((String arn) -> !arn.equals(recorded))
                        .thenComparing(arn -> arn))
                .flatMap(arn -> owned(scope, arn).stream())
                .toList();
    }

    private Optional<Owned> owned(Scope scope, String arn) {
        Map<String, String> tags = certificates.tags(scope.target(), arn);
        return Ownership.isOurs(scope, tags)
                ? certificates.find(scope.target(), arn).map(certificate -> new Owned(certificate, tags))
                : Optional.empty();
    }

    private static Observation present(Scope scope, Owned owned) {
        Certificate certificate = owned.certificate();
        var tags = Ownership.relevant(
                scope, owned.tags(), scope.desired(Desired.class).tags());
        return new Present(
                Json.object(new Desired(certificate.domain(), tags)),
                Map.of("arn", certificate.arn()),
                certificate.status());
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return request(scope);
        }
        retag(scope, present);
        return switch (present.status()) {
            case "ISSUED" -> Outcome.converged(present.outputs());
            case "PENDING_VALIDATION" -> pending(scope, present.output("arn"));
            default -> again(scope, present);
        };
    }

    private void retag(Scope scope, Present seen) {
        Map<String, String> found = Json.read(seen.attributes(), Desired.class).tags();
        certificates.tag(
                scope.target(),
                seen.output("arn"),
                TagChange.between(found, scope.desired(Desired.class).tags()));
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
            ours(scope)
                    .forEach(owned -> certificates.delete(
                            scope.target(), owned.certificate().arn()));
        }
        return Outcome.converged();
    }
}
