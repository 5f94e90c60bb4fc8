package dev.cabana.modelloop;

import dev.cabana.modelloop.InferenceModelStatus.Endpoint;
import dev.cabana.modelloop.Judgement.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a model whether it serves, where, and if not, why. */
final class Statuses {
    private static final int ALL = 100;
    private final InferenceModel model;
    private final Instant now;

    Statuses(InferenceModel model, Instant now) {
        this.model = model;
        this.now = now;
    }

    InferenceModelStatus of(Judgement stable, Optional<Judgement> canary) {
        Verdict verdict = stable.verdict();
        Optional<Verdict> beside = canary.map(Judgement::verdict).filter(other -> !other.ready());
        // A canary that does not come up is worth a word, but the model serves; last stays what to do for the model.
        List<String> chain = new ArrayList<>(verdict.chain());
        beside.ifPresent(other -> chain.add(1, "canary: " + other.message()));
        boolean explained = !verdict.ready() || beside.isPresent();
        boolean placed = stable.pods().unplaced().isEmpty();
        List<Condition> conditions = List.of(
                condition(Condition.READY, verdict.ready(), verdict.reason(), String.join("; ", chain)),
                condition(
                        Condition.PLACED,
                        placed,
                        placed ? "Placed" : "NoCapacity",
                        placed ? "" : stable.pods().unplaced().orElse("")),
                condition(
                        Condition.ROLLED_OUT,
                        stable.rolledOut(),
                        stable.rolledOut() ? "Complete" : "Progressing",
                        "version " + stable.track().version()));
        return new InferenceModelStatus(
                generation(),
                stable.replicas(),
                stable.ready(),
                stable.track().service(),
                conditions,
                endpoints(stable, canary),
                explained ? chain : List.of());
    }

    /** While it is being removed. @param pods that still run */
    InferenceModelStatus draining(int pods) {
        String message = pods + " pods are finishing their requests";
        return new InferenceModelStatus(
                generation(),
                pods,
                0,
                Track.stable(model).service(),
                List.of(
                        condition(Condition.READY, false, "Draining", message),
                        condition(Condition.PLACED, true, "Placed", ""),
                        condition(Condition.ROLLED_OUT, false, "Draining", "")),
                List.of(),
                List.of(message));
    }

    /** Weight goes to tracks that are ready; while none is, as the model wants it. */
    private static List<Endpoint> endpoints(Judgement stable, Optional<Judgement> canary) {
        if (canary.isEmpty()) {
            return List.of(endpoint(stable, ALL));
        }
        Judgement beside = canary.get();
        int share = beside.track().weight();
        if (beside.ready() == 0 && stable.ready() > 0) {
            share = 0;
        } else if (stable.ready() == 0 && beside.ready() > 0) {
            share = ALL;
        }
        return List.of(endpoint(stable, ALL - share), endpoint(beside, share));
    }

    private static Endpoint endpoint(Judgement judged, int weight) {
        return new Endpoint(judged.track().service(), judged.track().version(), weight, judged.ready());
    }

    private long generation() {
        return Optional.ofNullable(model.getMetadata().getGeneration()).orElse(0L);
    }

    private Condition condition(String type, boolean holds, String reason, String message) {
        String status = holds ? "True" : "False";
        return new Condition(type, status, reason, message, since(type, status), generation());
    }

    private String since(String type, String status) {
        @Nullable InferenceModelStatus before = model.getStatus();
        List<Condition> known = before == null || before.conditions() == null ? List.of() : before.conditions();
        return known.stream()
                .filter(condition ->
                        condition.type().equals(type) && condition.status().equals(status))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
