package dev.cabana.request;

import dev.cabana.shell.parts.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
            differences.add("cost: " + Amounts.perMonth(then.cost().monthlyUsd()) + " became "
                    + Amounts.perMonth(now.cost().monthlyUsd()));
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
                .map(name -> "%s %s: %s".formatted(address, plain(name), words(before.get(name), after.get(name))))
                .toList();
    }

    private static String plain(String attribute) {
        return attribute.replaceFirst("^/", "").replace('/', '.').replace("~1", "/");
    }

    /** Null where the plan leaves the attribute alone. */
    private static String words(PlanItem.@Nullable Change then, PlanItem.@Nullable Change now) {
        if (then == null) {
            return "the plan left it alone; now it would change" + steps(now);
        }
        return "the plan changed it" + steps(then)
                + (now == null ? "; now it stays as it is" : "; now it would change" + steps(now));
    }

    private static String steps(PlanItem.@Nullable Change change) {
        return change == null ? "" : " from %s to %s".formatted(value(change.before()), value(change.after()));
    }

    private static String value(JsonNode value) {
        return value.isNull() ? "nothing" : value.isString() ? value.asString() : value.toString();
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
