package dev.cabana.deployment.ledger;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView.DriftedAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that is recorded about one resource. */
public record ResourceRow(
        UUID deployment,
        Node node,
        Goal goal,
        Standing standing,
        Map<String, String> outputs,
        Seen seen,
        Attempt attempt,
        Times times) {

    /** What the graph says. @param position in dependency order */
    public record Node(
            String address,
            String type,
            String group,
            int position,
            ObjectNode desired,
            List<String> dependsOn,
            Duration expected) {}

    /** @param reason why it is not ready @param advice what a person can do about it */
    public record Standing(
            ResourceState state,
            @Nullable String reason,
            @Nullable String advice) {
        public static Standing of(ResourceState state) {
            return new Standing(state, null, null);
        }

        public static Standing of(ResourceState state, String reason) {
            return new Standing(state, reason, null);
        }
    }

    /** What was last observed. @param status the provider's own word */
    public record Seen(
            @Nullable JsonNode observed, @Nullable String status, List<DriftedAttribute> drift) {
        public static Seen nothing() {
            return new Seen(null, null, List.of());
        }

        /** The same attributes, whatever the provider's word for its state. */
        public boolean sameAs(Seen other) {
            return Objects.equals(observed, other.observed);
        }
    }

    /**
     * What is written before any call.
     *
     * @param intent null before the first step ever
     * @param generation rises whenever the same operation must be a new one to the provider
     * @param createAt when creating was last tried without its outcome being recorded
     * @param failures in a row
     * @param step counts steps begun
     */
    public record Attempt(
            @Nullable UUID intent, int generation, @Nullable Instant createAt, int failures, long step) {
        public static Attempt none() {
            return new Attempt(null, 0, null, 0, 0);
        }

        public Attempt renewed() {
            return new Attempt(intent, generation + 1, null, 0, step);
        }

        public Attempt failures(int count) {
            return new Attempt(intent, generation, createAt, count, step);
        }

        public Attempt createAt(@Nullable Instant at) {
            return new Attempt(intent, generation, at, failures, step);
        }
    }

    public record Times(
            @Nullable Instant startedAt,
            @Nullable Instant readyAt,
            @Nullable Instant checkedAt,
            @Nullable Instant nextCheckAt) {
        public static Times none() {
            return new Times(null, null, null, null);
        }
    }

    public static ResourceRow planned(UUID deployment, Node node) {
        return new ResourceRow(
                deployment,
                node,
                Goal.present,
                Standing.of(ResourceState.pending),
                Map.of(),
                Seen.nothing(),
                Attempt.none(),
                Times.none());
    }

    public String address() {
        return node.address();
    }

    public ResourceState state() {
        return standing.state();
    }

    /** Nothing more has to happen for its goal; drift does not count, since only a request repairs it. */
    public boolean settled() {
        return goal == Goal.absent
                ? state() == ResourceState.removed
                : goal == Goal.present && (state() == ResourceState.ready || state() == ResourceState.drifted);
    }

    /** Nothing was ever called for it. */
    public boolean untouched() {
        return attempt.intent() == null;
    }

    public ResourceRow with(Node changed) {
        return new ResourceRow(deployment, changed, goal, standing, outputs, seen, attempt, times);
    }

    public ResourceRow with(Goal changed) {
        return new ResourceRow(deployment, node, changed, standing, outputs, seen, attempt, times);
    }

    public ResourceRow with(Standing changed) {
        return new ResourceRow(deployment, node, goal, changed, outputs, seen, attempt, times);
    }

    public ResourceRow with(Map<String, String> changed) {
        return new ResourceRow(deployment, node, goal, standing, Map.copyOf(changed), seen, attempt, times);
    }

    public ResourceRow with(Seen changed) {
        return new ResourceRow(deployment, node, goal, standing, outputs, changed, attempt, times);
    }

    public ResourceRow with(Attempt changed) {
        return new ResourceRow(deployment, node, goal, standing, outputs, seen, changed, times);
    }

    public ResourceRow with(Times changed) {
        return new ResourceRow(deployment, node, goal, standing, outputs, seen, attempt, changed);
    }
}
