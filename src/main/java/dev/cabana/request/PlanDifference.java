package dev.cabana.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

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
                differences.add(address + ": other attributes change");
            }
        }
        if (then.cost().hourlyUsd().compareTo(now.cost().hourlyUsd()) != 0) {
            differences.add("cost per hour: " + then.cost().hourlyUsd() + " became "
                    + now.cost().hourlyUsd() + " USD");
        }
        now.failures().forEach(failed -> differences.add(failed.check() + " fails now: " + failed.detail()));
        return differences.isEmpty() ? List.of("the plan's document or tags changed") : differences;
    }

    private static Map<String, PlanItem> byAddress(Plan plan) {
        return plan.items().stream()
                .collect(Collectors.toMap(
                        PlanItem::address, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }
}
