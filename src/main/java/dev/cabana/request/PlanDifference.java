package dev.cabana.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what is different between the plan that was approved and the one made at apply time. */
final class PlanDifference {
    private PlanDifference() {}

    static List<String> between(Plan then, Plan now) {
        List<String> differences = new ArrayList<>();
        Map<String, PlanItem> before = byAddress(then);
        Map<String, PlanItem> after = byAddress(now);
        var addresses = new TreeSet<>(before.keySet());
        addresses.addAll(after.keySet());
        for (String address : addresses) {
            PlanItem old = before.get(address);
            PlanItem fresh = after.get(address);
            if (old == null || fresh == null) {
                differences.add(address + (old == null ? " was not in the plan" : " is no longer in the plan"));
            } else if (old.action() != fresh.action()) {
                differences.add(address + ": " + old.action() + " became " + fresh.action());
            } else if (!old.changes().equals(fresh.changes())) {
                differences.addAll(attributes(address, old, fresh));
            }
        }
        if (then.cost().hourlyUsd().compareTo(now.cost().hourlyUsd()) != 0) {
            differences.add("cost per hour: " + then.cost().hourlyUsd() + " became "
                    + now.cost().hourlyUsd() + " USD");
        }
        now.failures().forEach(failed -> differences.add(failed.check() + " fails now: " + failed.detail()));
        return differences.isEmpty() ? List.of("the plan's document or tags changed") : differences;
    }

    /** Attribute by attribute: what would happen to it then, and what would happen to it now. */
    private static List<String> attributes(String address, PlanItem then, PlanItem now) {
        Map<String, PlanItem.Change> before = byAttribute(then);
        Map<String, PlanItem.Change> after = byAttribute(now);
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> address + " " + name + ": " + words(before.get(name)) + ", now " + words(after.get(name)))
                .toList();
    }

    private static String words(PlanItem.@Nullable Change change) {
        return change == null ? "stays as it is" : change.before() + " to " + change.after();
    }

    private static Map<String, PlanItem.Change> byAttribute(PlanItem item) {
        return item.changes().stream()
                .collect(Collectors.toMap(
                        PlanItem.Change::attribute, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, PlanItem> byAddress(Plan plan) {
        return plan.items().stream()
                .collect(Collectors.toMap(
                        PlanItem::address, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }
}
