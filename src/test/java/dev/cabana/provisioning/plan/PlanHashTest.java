package dev.cabana.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.request.Plan.Cost;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.PlanItem.Change;
import dev.cabana.request.Planning.Proposal;
import dev.cabana.request.RequestKind;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An approver agrees to a hash: what they would read alike has the same one, and nothing else has. */
class PlanHashTest {
    private static final List<PlanItem> ITEMS = IntStream.range(0, 12)
            .mapToObj(i -> item("nodes/" + i, Action.change, change("/desired", "3", "4"), change("/max", "9", "10")))
            .toList();

    /** @param same whether it must not matter */
    private record Variant(String what, String hash, boolean same) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Variant> variants() {
        var otherDeploymentRow = new Proposal(RequestKind.delete, ref("atlas-prod"), "123456789012", null);
        return Stream.of(
                new Variant(
                        "another row of the same deployment",
                        PlanHash.of(otherDeploymentRow, ITEMS, cost("2.5")),
                        true),
                new Variant("a number written otherwise", PlanHash.of(proposal(), ITEMS, cost("2.5000")), true),
                same(
                        "how long it takes",
                        i -> new PlanItem(
                                i.address(), i.type(), i.group(), i.action(), i.changes(), Duration.ofDays(1))),
                same(
                        "the heading it is shown under",
                        i -> new PlanItem(i.address(), i.type(), "storage", i.action(), i.changes(), i.expected())),
                other(
                        "an address",
                        i -> new PlanItem(
                                i.address() + "x", i.type(), i.group(), i.action(), i.changes(), i.expected())),
                other(
                        "a type",
                        i -> new PlanItem(i.address(), "Other", i.group(), i.action(), i.changes(), i.expected())),
                other(
                        "an action",
                        i -> item(i.address(), Action.replace, i.changes().toArray(Change[]::new))),
                other(
                        "a new value",
                        i -> item(i.address(), i.action(), change("/desired", "3", "5"), change("/max", "9", "10"))),
                other(
                        "an old value",
                        i -> item(i.address(), i.action(), change("/desired", "2", "4"), change("/max", "9", "10"))),
                other(
                        "an attribute",
                        i -> item(i.address(), i.action(), change("/min", "3", "4"), change("/max", "9", "10"))),
                other("one change less", i -> item(i.address(), i.action(), change("/desired", "3", "4"))),
                new Variant("one item less", PlanHash.of(proposal(), ITEMS.subList(1, 12), cost("2.5")), false),
                new Variant("the cost", PlanHash.of(proposal(), ITEMS, cost("2.6")), false),
                new Variant(
                        "the kind",
                        PlanHash.of(
                                new Proposal(RequestKind.change, ref("atlas-prod"), "123456789012", null),
                                ITEMS,
                                cost("2.5")),
                        false),
                new Variant(
                        "the deployment",
                        PlanHash.of(
                                new Proposal(RequestKind.delete, ref("atlas-test"), "123456789012", null),
                                ITEMS,
                                cost("2.5")),
                        false),
                new Variant(
                        "the account",
                        PlanHash.of(
                                new Proposal(RequestKind.delete, ref("atlas-prod"), "210987654321", null),
                                ITEMS,
                                cost("2.5")),
                        false));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void changesExactlyWithWhatAnApproverAgreesTo(Variant variant) {
        String agreed = PlanHash.of(proposal(), ITEMS, cost("2.5"));

        assertThat(agreed).matches("[0-9a-f]{64}");
        assertThat(variant.hash().equals(agreed)).isEqualTo(variant.same());
    }

    @Test
    void doesNotDependOnAnyOrder() {
        String agreed = PlanHash.of(proposal(), ITEMS, cost("2.5"));
        var random = new Random(11);
        for (int i = 0; i < 50; i++) {
            List<PlanItem> shuffled = new ArrayList<>();
            for (PlanItem item : ITEMS) {
                List<Change> changes = new ArrayList<>(item.changes());
                Collections.shuffle(changes, random);
                shuffled.add(item(item.address(), item.action(), changes.toArray(Change[]::new)));
            }
            Collections.shuffle(shuffled, random);

            assertThat(PlanHash.of(proposal(), shuffled, cost("2.5"))).isEqualTo(agreed);
        }
    }

    @Test
    void doesNotDependOnTheOrderOfPropertiesWithinAValue() {
        var one = List.of(
                item("a", Action.change, new Change("/tags", Json.tree("{\"a\":1,\"b\":2}"), Json.tree("null"))));
        var other = List.of(
                item("a", Action.change, new Change("/tags", Json.tree("{\"b\":2,\"a\":1}"), Json.tree("null"))));

        assertThat(PlanHash.of(proposal(), one, cost("1"))).isEqualTo(PlanHash.of(proposal(), other, cost("1")));
    }

    private static Variant same(String what, UnaryOperator<PlanItem> change) {
        return varied(what, change, true);
    }

    private static Variant other(String what, UnaryOperator<PlanItem> change) {
        return varied(what, change, false);
    }

    private static Variant varied(String what, UnaryOperator<PlanItem> change, boolean same) {
        List<PlanItem> items = new ArrayList<>(ITEMS);
        items.set(5, change.apply(items.get(5)));
        return new Variant(what, PlanHash.of(proposal(), items, cost("2.5")), same);
    }

    private static Proposal proposal() {
        return new Proposal(RequestKind.delete, ref("atlas-prod"), "123456789012", null);
    }

    private static DeploymentRef ref(String name) {
        return new DeploymentRef(UUID.randomUUID(), name, "atlas");
    }

    private static PlanItem item(String address, Action action, Change... changes) {
        return new PlanItem(address, "AWS::EKS::Nodegroup", "nodes", action, List.of(changes), Duration.ofMinutes(2));
    }

    private static Change change(String attribute, String before, String after) {
        return new Change(attribute, Json.tree(before), Json.tree(after));
    }

    private static Cost cost(String hourly) {
        return new Cost(new BigDecimal(hourly), BigDecimal.TEN, BigDecimal.ZERO, List.of(), List.of());
    }
}
