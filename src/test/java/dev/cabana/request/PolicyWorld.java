package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.request.Request.Planned;
import dev.cabana.request.Request.Proposed;
import dev.cabana.request.Request.Stamps;
import dev.cabana.request.Request.Subject;
import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.AutoApproval;
import dev.cabana.request.policy.Conditions;
import dev.cabana.request.policy.Facts;
import dev.cabana.request.policy.Mandate;
import dev.cabana.request.policy.Mandates;
import dev.cabana.request.policy.PolicyBody;
import dev.cabana.request.policy.PolicyBook;
import dev.cabana.request.policy.StageRule;
import dev.cabana.shared.DeploymentRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A company's policies and people, for tests of who may decide what. */
final class PolicyWorld {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Duration USUAL = Duration.ofDays(14);

    /** In the order in which they are tried. */
    static final PolicyBook BOOK = book(
            policy(
                    "Deletions",
                    new Conditions(Set.of(RequestKind.delete), Set.of(), null, null, null, null),
                    null,
                    StageRule.of("team", 1, ApproverRule.ofTeam()),
                    StageRule.of("platform", 1, ApproverRule.ofRole(PlatformRole.administrator))),
            policy(
                    "Blocks",
                    new Conditions(Set.of(), Set.of(), null, null, true, null),
                    null,
                    StageRule.of("finance", 2, ApproverRule.ofGroup("finance"))),
            policy(
                    "Expensive",
                    new Conditions(Set.of(), Set.of(), new BigDecimal(20_000), null, null, null),
                    null,
                    StageRule.of("team", 1, ApproverRule.ofTeam()),
                    StageRule.of("finance", 2, ApproverRule.ofGroup("finance"))),
            policy(
                    "Orion",
                    new Conditions(Set.of(), Set.of("orion"), null, null, null, true),
                    null,
                    StageRule.of("named", 1, ApproverRule.ofPeople("otto", "olga"))),
            policy(
                    "GPUs",
                    new Conditions(Set.of(), Set.of(), null, 8, null, null),
                    null,
                    StageRule.of("two", 2, ApproverRule.everyone())),
            policy(
                    "Small",
                    new Conditions(Set.of(), Set.of("atlas"), null, null, null, null),
                    new AutoApproval(new BigDecimal(500), 1),
                    StageRule.of("one", 1, ApproverRule.ofTeam())));

    private static final Map<String, Mandate> PEOPLE = Map.of(
            "dana", person("dana", Map.of("atlas", Set.of(TeamRole.requester)), Set.of()),
            "dora", person("dora", Map.of("atlas", Set.of(TeamRole.requester, TeamRole.approver)), Set.of(), "finance"),
            "alex", person("alex", Map.of(), Set.of(PlatformRole.approver)),
            "pat", person("pat", Map.of(), Set.of(PlatformRole.administrator)),
            "vic", person("vic", Map.of("atlas", Set.of(TeamRole.viewer)), Set.of()),
            "robin", person("robin", Map.of("atlas", Set.of(TeamRole.approver)), Set.of()),
            "fin", person("fin", Map.of(), Set.of(), "finance"),
            "fay", person("fay", Map.of(), Set.of(), "finance"),
            "otto", person("otto", Map.of("orion", Set.of(TeamRole.requester)), Set.of()),
            "olga", person("olga", Map.of("orion", Set.of(TeamRole.approver)), Set.of()));

    private PolicyWorld() {}

    static List<String> people() {
        return PEOPLE.keySet().stream().sorted().toList();
    }

    static Mandate mandate(String person) {
        return PEOPLE.get(person);
    }

    /** @param words a person, or "one for other" */
    static Mandates as(String words) {
        String[] parts = words.split(" for ");
        return new Mandates(
                mandate(parts[0]),
                Arrays.stream(parts).skip(1).map(PolicyWorld::mandate).toList());
    }

    private static Mandate person(
            String id, Map<String, Set<TeamRole>> teams, Set<PlatformRole> platform, String... groups) {
        return new Mandate(new Caller(id, id, teams, platform), Set.of(groups));
    }

    private static ApprovalPolicy policy(
            String name, Conditions conditions, @Nullable AutoApproval automatic, StageRule... stages) {
        var body = new PolicyBody(name, 1, conditions, automatic, List.of(stages));
        return new ApprovalPolicy(UUID.randomUUID(), 1, false, body, "pat", NOW);
    }

    private static PolicyBook book(ApprovalPolicy... policies) {
        var standard = new PolicyBody(
                "Standard",
                ApprovalPolicy.LAST,
                Conditions.none(),
                null,
                List.of(StageRule.of("any", 1, ApproverRule.everyone())));
        List<ApprovalPolicy> all = new java.util.ArrayList<>(IntStream.range(0, policies.length)
                .mapToObj(i -> placed(policies[i], i + 1))
                .toList());
        all.add(new ApprovalPolicy(ApprovalPolicy.STANDARD, 1, false, standard, "cabana", NOW));
        java.util.Collections.shuffle(all, new java.util.Random(7));
        return new PolicyBook(1, all);
    }

    private static ApprovalPolicy placed(ApprovalPolicy policy, int order) {
        var body = policy.body();
        return new ApprovalPolicy(
                policy.id(),
                1,
                false,
                new PolicyBody(body.name(), order, body.conditions(), body.autoApproval(), body.stages()),
                "pat",
                NOW);
    }

    static Request draft(RequestKind kind, String team, String requester, Plan plan) {
        var ref = new DeploymentRef(UUID.randomUUID(), team + "-prod", team);
        return new Request(
                UUID.randomUUID(),
                kind,
                RequestState.draft,
                new Subject(ref, "123456789012"),
                requester,
                new Proposed(null, null, "because"),
                Planned.of(plan),
                null,
                null,
                null,
                new Stamps(NOW, NOW, null, 1));
    }

    static Request submitted(Facts facts, String requester) {
        Plan plan = plan("agreed", facts.monthlyUsd());
        var needed = Approvals.begun(BOOK.choose(facts), BOOK.edition(), 1, USUAL, NOW);
        return draft(facts.kind(), facts.team(), requester, plan).submitted(plan, needed);
    }

    static Plan plan(String hash, BigDecimal monthlyUsd) {
        var cost = new Plan.Cost(BigDecimal.ONE, monthlyUsd, BigDecimal.ZERO, List.of(), List.of());
        return new Plan(hash, NOW, List.of(), List.of(), cost, Duration.ZERO);
    }
}
