package dev.cabana.provisioning.storage;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.Buckets;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Absent;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * An S3 bucket and how it behaves. Names are unique in the world and tags come with the creating call; another account's
 * bucket, or one of ours without the tags, is foreign.
 */
@Component
class BucketReconciler implements Reconciler {
    static final String TYPE = "AWS::S3::Bucket";
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Buckets buckets;
    private final Settings settings;
    private final Emptying emptying;

    BucketReconciler(Buckets buckets, Settings settings, Emptying emptying) {
        this.buckets = buckets;
        this.settings = settings;
        this.emptying = emptying;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("name");
    }

    @Override
    public Observation observe(Scope scope) {
        DesiredBucket desired = scope.desired(DesiredBucket.class);
        return buckets.find(scope.target(), desired.name())
                .map(place -> switch (place) {
                    case here -> observed(scope, desired);
                    case otherRegion -> foreign(desired, " in another region of the account");
                    case otherAccount ->
                        foreign(
                                desired,
                                ", of another AWS account or hidden from the portal for want of s3:ListBucket,");
                })
                .orElseGet(Observation::absent);
    }

    private static Observation foreign(DesiredBucket desired, String whose) {
        return Observation.foreign("S3 bucket " + desired.name() + whose);
    }

    private Observation observed(Scope scope, DesiredBucket desired) {
        AwsTarget target = scope.target();
        Map<String, String> tags = buckets.tags(target, desired.name());
        if (!Ownership.isOurs(scope, tags)) {
            return foreign(desired, "");
        }
        DesiredBucket found = settings.read(target, desired, Ownership.relevant(scope, tags, desired.tags()));
        Map<String, String> outputs =
                Map.of("name", desired.name(), "arn", Buckets.arn(target, desired.name()), "region", target.region());
        return new Present(Json.object(found), outputs, "");
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        DesiredBucket desired = scope.desired(DesiredBucket.class);
        if (seen instanceof Absent) {
            Map<String, String> tags = new HashMap<>(desired.tags());
            tags.putAll(scope.tags());
            buckets.create(scope.target(), desired.name(), tags);
        }
        Observation now = seen instanceof Absent ? observe(scope) : seen;
        if (!(now instanceof Present present)) {
            return Outcome.waiting(MOMENT, "S3 does not show it yet");
        }
        settings.change(scope.target(), desired, Json.read(present.attributes(), DesiredBucket.class));
        return Outcome.converged(present.outputs());
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return seen instanceof Present present
                ? emptying.step(scope.target(), Json.read(present.attributes(), DesiredBucket.class))
                : Outcome.converged();
    }
}
