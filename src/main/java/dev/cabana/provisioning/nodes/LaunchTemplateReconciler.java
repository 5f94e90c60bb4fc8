package dev.cabana.provisioning.nodes;

import dev.cabana.aws.LaunchTemplates;
import dev.cabana.aws.LaunchTemplates.LaunchTemplate;
import dev.cabana.aws.TagChange;
import dev.cabana.aws.TemplateData;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Absent;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The launch template of a node group. A version never changes: a change adds one and makes it the default, and the
 * output {@code version}, which the node group names, moves with it. What counts is the default version.
 */
@Component
class LaunchTemplateReconciler implements Reconciler {
    static final String TYPE = "AWS::EC2::LaunchTemplate";
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final LaunchTemplates templates;
    private final Clock clock;

    LaunchTemplateReconciler(LaunchTemplates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        String name = scope.desired(DesiredTemplate.class).name();
        return templates
                .find(scope.target(), name)
                .map(template -> observed(scope, template))
                .orElseGet(Observation::absent);
    }

    private Observation observed(Scope scope, LaunchTemplate template) {
        if (!Ownership.isOurs(scope, template.tags())) {
            return Observation.foreign("launch template " + template.name() + " (" + template.id() + ")");
        }
        return data(scope, template, template.defaultVersion())
                .<Observation>map(found -> new Present(
                        Json.object(found),
                        Map.of("id", template.id(), "version", Long.toString(template.defaultVersion())),
                        ""))
                .orElseGet(Observation::absent);
    }

    private Optional<DesiredTemplate> data(Scope scope, LaunchTemplate template, long version) {
        return templates
                .version(scope.target(), template.id(), version)
                .map(found -> DesiredTemplate.found(template.name(), found, tags(scope, template)));
    }

    private static Map<String, String> tags(Scope scope, LaunchTemplate template) {
        return Ownership.relevant(
                scope, template.tags(), scope.desired(DesiredTemplate.class).tags());
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        DesiredTemplate desired = scope.desired(DesiredTemplate.class);
        if (seen instanceof Absent) {
            TemplateData data = desired.data(Ownership.of(scope));
            // The minute keeps one that replaces a deleted one from getting the deleted one's token.
            String token = scope.clientToken(
                    "create " + desired + " at " + clock.instant().truncatedTo(ChronoUnit.MINUTES));
            templates.create(scope.target(), desired.name(), data, scope.tags(), token);
        } else if (seen instanceof Present present
                && !desired.equals(Json.read(present.attributes(), DesiredTemplate.class))) {
            Optional<LaunchTemplate> found = templates.find(scope.target(), desired.name());
            if (found.isPresent()) {
                retag(scope, desired, found.get());
                if (!change(scope, desired, found.get())) {
                    return keptOtherwise(found.get());
                }
            }
        }
        return settled(scope, seen, desired);
    }

    private Outcome settled(Scope scope, Observation seen, DesiredTemplate desired) {
        boolean unchanged =
                seen instanceof Present before && desired.equals(Json.read(before.attributes(), DesiredTemplate.class));
        Observation now = unchanged ? seen : observe(scope);
        return now instanceof Present present && desired.equals(Json.read(present.attributes(), DesiredTemplate.class))
                ? Outcome.converged(present.outputs())
                : Outcome.waiting(MOMENT, "AWS does not show the new version yet");
    }

    private void retag(Scope scope, DesiredTemplate desired, LaunchTemplate template) {
        templates.tag(scope.target(), template.id(), TagChange.between(tags(scope, template), desired.tags()));
    }

    /**
     * The newest version may already be the wanted one: a crash can lie between adding it and making it the default.
     *
     * @return false when EC2 made something else of the same wish before; asked again, it would add versions without end
     */
    private boolean change(Scope scope, DesiredTemplate desired, LaunchTemplate template) {
        if (has(scope, desired, template, template.defaultVersion())) {
            return true;
        }
        long version = template.latestVersion();
        if (!has(scope, desired, template, version)) {
            if (isRepeated(scope, template)) {
                return false;
            }
            version = templates.addVersion(
                    scope.target(),
                    template.id(),
                    desired.data(Ownership.of(scope)),
                    scope.clientToken("version after " + template.latestVersion() + " " + desired));
        }
        templates.setDefaultVersion(scope.target(), template.id(), version);
        return true;
    }

    /** The same twice in a row, and not what is wanted: nobody else would ask for that. */
    private boolean isRepeated(Scope scope, LaunchTemplate template) {
        long latest = template.latestVersion();
        Optional<DesiredTemplate> kept = data(scope, template, latest);
        return latest > 1 && kept.isPresent() && kept.equals(data(scope, template, latest - 1));
    }

    private static Outcome keptOtherwise(LaunchTemplate template) {
        return Outcome.stalled(
                "EC2 keeps other values in version %d of %s than Cabana asked for, as in the one before"
                        .formatted(template.latestVersion(), template.name()),
                "Compare that version with the plan in the EC2 console. Where somebody made it, delete it; else report it"
                        + " with both values: no further version is made until they agree.");
    }

    private boolean has(Scope scope, DesiredTemplate desired, LaunchTemplate template, long version) {
        return data(scope, template, version).filter(desired::sameVersion).isPresent();
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (seen instanceof Present present) {
            templates.delete(scope.target(), present.output("id"));
        }
        return Outcome.converged();
    }
}
