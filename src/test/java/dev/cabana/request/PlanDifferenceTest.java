package dev.cabana.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.PlanItem.Change;
import dev.cabana.shared.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an approver reads of a plan that is not the one that was agreed to. */
class PlanDifferenceTest {

    @Test
    void saysWhatHappensToAnAttributeThatThePlanLeftAlone() {
        assertThat(between(plan("1"), plan("1", change("/scaling/max", "17", "10"))))
                .containsExactly("nodes/cpu scaling.max: the plan left it alone; now it would change from 17 to 10");
    }

    @Test
    void saysThatNothingHappensAnyMore() {
        assertThat(between(plan("1", change("/tags/a~1b", "null", "\"x\"")), plan("1")))
                .containsExactly("nodes/cpu tags.a/b: the plan changed it from nothing to x; now it stays as it is");
    }

    @Test
    void saysWhatBecameOfAChange() {
        assertThat(between(plan("1", change("/disk", "20", "30")), plan("1", change("/disk", "25", "30"))))
                .containsExactly(
                        "nodes/cpu disk: the plan changed it from 20 to 30; now it would change from 25 to 30");
    }

    @Test
    void namesCostsByTheMonth() {
        assertThat(between(plan("1855.88"), plan("2000")))
                .containsExactly("cost: $1,855.88 / month became $2,000.00 / month");
    }

    private static List<String> between(Plan then, Plan now) {
        return PlanDifference.between(then, now);
    }

    private static Change change(String attribute, String before, String after) {
        return new Change(
                attribute, Json.mapper().readTree(before), Json.mapper().readTree(after));
    }

    private static Plan plan(String monthlyUsd, Change... changes) {
        var usd = new BigDecimal(monthlyUsd);
        var item = new PlanItem("nodes/cpu", "node group", "nodes", Action.change, List.of(changes), Duration.ZERO);
        var cost = new Plan.Cost(usd, usd, BigDecimal.ZERO, List.of(), List.of());
        return new Plan("hash", Instant.EPOCH, List.of(item), List.of(), cost, Duration.ZERO);
    }
}
