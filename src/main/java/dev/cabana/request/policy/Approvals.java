package dev.cabana.request.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The agreement that one plan of a request needs, and has. Another plan needs another one: see {@code round}.
 *
 * @param round counts the plans that were put before approvers
 * @param policy under which the request was submitted
 * @param edition of the {@link PolicyBook} that was in force then
 * @param automatic below the policy's thresholds: the portal agrees by itself
 * @param because why that policy, and why automatic
 */
public record Approvals(
        int round,
        PolicyRef policy,
        long edition,
        boolean automatic,
        List<String> because,
        List<StageProgress> stages) {

    private static final PolicyRef BEFORE_POLICIES = new PolicyRef(ApprovalPolicy.STANDARD, 1, "Standard");

    /** What was submitted before there were policies, and what was agreed to so far. */
    public static Approvals standard(Instant openedAt, Duration expiry, List<Vote> votes) {
        var stage = StageRule.of("Approval", 1, ApproverRule.everyone()).expiringWithin(expiry);
        return new Approvals(
                1, BEFORE_POLICIES, 0, false, List.of(), List.of(new StageProgress(stage, votes, openedAt, null)));
    }

    /** What people agreed to before it was filed. @param name under which they did @param because for people */
    public static Approvals beforehand(String name, String because) {
        var policy = new PolicyRef(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), 1, name);
        return new Approvals(1, policy, 0, true, List.of(because), List.of());
    }

    public static Approvals begun(PolicyChoice choice, long edition, int round, Duration usualExpiry, Instant now) {
        List<StageProgress> stages = new ArrayList<>(choice.stages().stream()
                .map(rule -> StageProgress.waiting(rule.expiringWithin(usualExpiry)))
                .toList());
        if (!stages.isEmpty()) {
            stages.set(0, stages.getFirst().opened(now));
        }
        return new Approvals(
                round, choice.policy(), edition, choice.automatic(), choice.because(), List.copyOf(stages));
    }

    /** The one that waits for decisions now; empty when nobody's is missing. */
    public Optional<StageProgress> open() {
        return stages.stream().filter(stage -> !stage.isDone()).findFirst();
    }

    /** Nobody's agreement is missing, and every one that was given was given to that plan. */
    public boolean completeFor(String planHash) {
        return open().isEmpty()
                && (automatic || !stages.isEmpty())
                && stages.stream()
                        .flatMap(stage -> stage.votes().stream())
                        .allMatch(vote -> vote.planHash().equals(planHash));
    }

    /** Everybody who was counted, for themselves or for somebody else. */
    public Set<String> spent() {
        Set<String> spent = new TreeSet<>();
        stages.stream().flatMap(stage -> stage.votes().stream()).forEach(vote -> {
            spent.add(vote.by());
            if (vote.onBehalfOf() != null) {
                spent.add(vote.onBehalfOf());
            }
        });
        return spent;
    }

    public Optional<Mandates.Voter> voter(Mandates mandates, String team, String requester) {
        return open().flatMap(stage -> mandates.voter(stage.rule().approvers(), team, requester, spent()));
    }

    /** Whether any stage, open or not, is for that person to decide. */
    public boolean concerns(Mandates mandates, String team) {
        return stages.stream()
                .anyMatch(stage -> mandates.all()
                        .anyMatch(mandate -> stage.rule().approvers().covers(mandate, team)));
    }

    /** With one more agreement in the open stage; the next stage opens when that was the last one missing. */
    public Approvals agreed(Vote vote) {
        Approvals counted = withOpen(stage -> stage.voted(vote));
        return counted.withOpen(stage -> stage.openedAt() == null ? stage.opened(vote.at()) : stage);
    }

    public Approvals reminded(Instant now) {
        return withOpen(stage -> stage.reminded(now));
    }

    private Approvals withOpen(UnaryOperator<StageProgress> change) {
        List<StageProgress> changed = new ArrayList<>(stages);
        open().ifPresent(stage -> changed.set(stages.indexOf(stage), change.apply(stage)));
        return new Approvals(round, policy, edition, automatic, because, List.copyOf(changed));
    }

    /** When the open stage expires; null when none is open. */
    public @Nullable Instant expiresAt() {
        return open().map(StageProgress::expiresAt).orElse(null);
    }

    /** True when no more than one agreement of one stage is asked for, which needs no explanation. */
    @JsonIgnore
    public boolean isPlain() {
        return stages.size() == 1 && stages.getFirst().rule().quorum() == 1;
    }

    /** Who agreed, for people, for example {@code alex for pat, fin}. */
    public String agreedBy() {
        return automatic
                ? "Cabana (policy " + policy.name() + ")"
                : stages.stream()
                        .flatMap(stage -> stage.votes().stream())
                        .map(Vote::words)
                        .collect(Collectors.joining(", "));
    }
}
