package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.identity.Caller;
import dev.cabana.request.Proposals.Checked;
import dev.cabana.request.Request.Proposed;
import dev.cabana.request.policy.Choosing;
import dev.cabana.request.policy.Facts;
import dev.cabana.request.policy.PolicyChoice;
import dev.cabana.request.policy.Rights;
import dev.cabana.shared.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says which approvals something would need by the policies in force now, and why. Stores nothing. */
@Service
public class DryRuns {
    private final RequestReading reading;
    private final Proposals proposals;
    private final DraftChecks estimates;
    private final Measures measures;
    private final Choosing choosing;
    private final Rights rights;

    DryRuns(
            RequestReading reading,
            Proposals proposals,
            DraftChecks estimates,
            Measures measures,
            Choosing choosing,
            Rights rights) {
        this.reading = reading;
        this.proposals = proposals;
        this.estimates = estimates;
        this.measures = measures;
        this.choosing = choosing;
        this.rights = rights;
    }

    /** @param known for each stage, how many known people may approve in it, delegates left out */
    public record DryRun(Facts facts, PolicyChoice choice, List<Integer> known) {}

    /** A request that has a plan. */
    public DryRun of(Caller caller, UUID id) {
        Request request = reading.visible(caller, id);
        Plan plan = request.planned().plan();
        if (plan == null) {
            throw Refusal.conflict("This request has no plan yet");
        }
        return of(measures.of(request.kind(), request.team(), request.proposed(), plan), request.requester());
    }

    /** What could be filed; its cost is estimated, the world is not looked at. */
    public DryRun of(Caller caller, NewRequest asked) {
        Checked checked = proposals.check(caller, asked);
        Proposed proposed = checked.proposed();
        BigDecimal after = proposed.document() == null
                ? BigDecimal.ZERO
                : estimates.cost(proposed.document()).monthlyUsd();
        BigDecimal before = proposed.current() == null
                ? BigDecimal.ZERO
                : estimates.cost(proposed.current()).monthlyUsd();
        String team = checked.subject().deployment().team();
        return of(measures.of(asked.kind(), team, proposed, after, before), caller.id());
    }

    /** A document in the form. @param current the one in force; null for a new deployment */
    public DryRun of(Caller caller, DeploymentDocument proposed, @Nullable DeploymentDocument current) {
        String team = proposed.metadata().team();
        if (!caller.mayView(team)) {
            throw Refusal.notFound("The team " + team);
        }
        BigDecimal before =
                current == null ? BigDecimal.ZERO : estimates.cost(current).monthlyUsd();
        var kind = current == null ? RequestKind.create : RequestKind.change;
        var both = new Proposed(proposed, current, "");
        return of(measures.of(kind, team, both, estimates.cost(proposed).monthlyUsd(), before), caller.id());
    }

    /** Something of that size. */
    public DryRun of(Caller caller, Facts facts) {
        if (!caller.mayView(facts.team())) {
            throw Refusal.notFound("The team " + facts.team());
        }
        return of(facts, (String) null);
    }

    private DryRun of(Facts facts, @Nullable String requester) {
        PolicyChoice choice = choosing.choose(facts);
        List<Integer> known = choice.stages().stream()
                .map(stage -> rights.known(stage.approvers(), facts.team(), requester == null ? "" : requester))
                .toList();
        return new DryRun(facts, choice, known);
    }
}
