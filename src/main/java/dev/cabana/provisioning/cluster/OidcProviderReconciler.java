package dev.cabana.provisioning.cluster;

import dev.cabana.aws.OidcProviders;
import dev.cabana.aws.OidcProviders.Provider;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Absent;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Lets IAM trust the cluster's service accounts. One per cluster, named after the cluster's issuer. */
@Component
class OidcProviderReconciler implements Reconciler {
    static final String TYPE = "AWS::IAM::OIDCProvider";
    static final String AUDIENCE = "sts.amazonaws.com";
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final OidcProviders providers;

    record Desired(String issuer, String audience, Map<String, String> tags) {
        Desired {
            tags = new TreeMap<>(tags);
        }
    }

    OidcProviderReconciler(OidcProviders providers) {
        this.providers = providers;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("issuer");
    }

    @Override
    public Observation observe(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        return providers
                .find(scope.target(), desired.issuer())
                .map(provider -> observed(scope, provider, desired))
                .orElseGet(Observation::absent);
    }

    private static Observation observed(Scope scope, Provider provider, Desired desired) {
        if (!Ownership.isOurs(scope, provider.tags())) {
            return Observation.foreign("OpenID Connect provider " + provider.arn());
        }
        var found = new Desired(
                desired.issuer(),
                provider.audiences().contains(desired.audience()) ? desired.audience() : "",
                Ownership.relevant(scope, provider.tags(), desired.tags()));
        return new Present(Json.object(found), Map.of("arn", provider.arn(), "issuer", desired.issuer()), "");
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        if (seen instanceof Absent) {
            providers.create(scope.target(), desired.issuer(), desired.audience(), scope.tags());
        }
        Observation now = seen instanceof Absent ? observe(scope) : seen;
        if (!(now instanceof Present present)) {
            return Outcome.waiting(MOMENT, "IAM does not show it yet");
        }
        Desired found = Json.read(present.attributes(), Desired.class);
        if (!found.audience().equals(desired.audience())) {
            providers.addAudience(scope.target(), present.output("arn"), desired.audience());
        }
        providers.tag(scope.target(), present.output("arn"), TagChange.between(found.tags(), desired.tags()));
        return Outcome.converged(present.outputs());
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (seen instanceof Present present) {
            providers.delete(scope.target(), present.output("arn"));
        }
        return Outcome.converged();
    }
}
