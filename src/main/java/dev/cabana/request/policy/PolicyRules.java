package dev.cabana.request.policy;

import dev.cabana.identity.People;
import dev.cabana.identity.Teams;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a policy must be like to be saved, said at the field that is wrong. */
@Component
class PolicyRules {
    private static final int MAX_NAME = 80;
    private static final int MAX_STAGES = 10;

    private final Teams teams;
    private final People people;

    PolicyRules(Teams teams, People people) {
        this.teams = teams;
        this.people = people;
    }

    /** @param book the others that are in force */
    void check(UUID id, PolicyBody body, PolicyBook book) {
        List<Violation> wrong = new ArrayList<>();
        name("/name", body.name(), wrong);
        order(id, body, book, wrong);
        book.policies().stream()
                .filter(other -> !other.id().equals(id) && other.body().name().equalsIgnoreCase(body.name()))
                .findFirst()
                .ifPresent(other -> wrong.add(new Violation("/name", "Another policy has this name")));
        conditions(id, body.conditions(), wrong);
        automatic(body.autoApproval(), wrong);
        if (body.stages().isEmpty() || body.stages().size() > MAX_STAGES) {
            wrong.add(new Violation("/stages", "There must be 1 to " + MAX_STAGES + " stages"));
        }
        for (int i = 0; i < body.stages().size(); i++) {
            new StageCheck("/stages/" + i, body.stages().get(i), people, wrong)
                    .check(body.stages().subList(0, i));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }

    static void name(String pointer, String name, List<Violation> wrong) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            wrong.add(new Violation(pointer, "Must have 1 to " + MAX_NAME + " characters"));
        }
    }

    private static void order(UUID id, PolicyBody body, PolicyBook book, List<Violation> wrong) {
        if (id.equals(ApprovalPolicy.STANDARD)) {
            if (body.order() != ApprovalPolicy.LAST) {
                wrong.add(new Violation("/order", "The standard policy is always the last, " + ApprovalPolicy.LAST));
            }
            return;
        }
        if (body.order() < 1 || body.order() >= ApprovalPolicy.LAST) {
            wrong.add(new Violation("/order", "Must be from 1 to " + (ApprovalPolicy.LAST - 1)));
        }
        book.policies().stream()
                .filter(other -> !other.id().equals(id) && other.body().order() == body.order())
                .findFirst()
                .ifPresent(other -> wrong.add(new Violation(
                        "/order", "Policy " + other.body().name() + " has this place; the order must be clear")));
    }

    private void conditions(UUID id, Conditions conditions, List<Violation> wrong) {
        if (id.equals(ApprovalPolicy.STANDARD) && !conditions.empty()) {
            wrong.add(new Violation("/conditions", "The standard policy is for every request that no other is for"));
        }
        int i = 0;
        for (String team : conditions.teams()) {
            if (!teams.exists(team)) {
                wrong.add(new Violation("/conditions/teams/" + i, "There is no team " + team));
            }
            i++;
        }
        positive("/conditions/monthlyUsdAtLeast", conditions.monthlyUsdAtLeast(), wrong);
        positive("/conditions/gpusAtLeast", number(conditions.gpusAtLeast()), wrong);
    }

    private static void automatic(@Nullable AutoApproval automatic, List<Violation> wrong) {
        if (automatic != null) {
            positive("/autoApproval/monthlyUsdBelow", automatic.monthlyUsdBelow(), wrong);
            positive("/autoApproval/gpusBelow", number(automatic.gpusBelow()), wrong);
        }
    }

    private static @Nullable BigDecimal number(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private static void positive(String pointer, @Nullable BigDecimal value, List<Violation> wrong) {
        if (value != null && (value.signum() <= 0 || value.precision() - value.scale() > 12)) {
            wrong.add(new Violation(pointer, "Must be more than 0, or left out"));
        }
    }
}
