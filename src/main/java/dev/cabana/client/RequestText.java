package dev.cabana.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A request for people. */
record RequestText(Output out) {
    private static final int LONGEST = 120;
    private static final String CUT = " …";

    void summary(JsonNode request) {
        out.line("Request %s: %s %s for team %s, %s"
                .formatted(
                        Output.text(request, "id"),
                        Output.text(request, "kind"),
                        Output.text(request, "deployment"),
                        Output.text(request, "team"),
                        Output.text(request, "state")));
        out.line("  By %s: %s".formatted(Output.text(request, "requester"), Output.text(request, "justification")));
        JsonNode plan = request.path("plan");
        if (plan.isObject()) {
            out.line("  Plan: %s; %s a month%s"
                    .formatted(counts(plan), Output.dollars(plan.at("/cost/monthlyUsd")), againstToday(request)));
        }
    }

    /** What is new costs as much more as it costs at all. */
    private static String againstToday(JsonNode request) {
        String difference = Output.difference(request.path("monthlyUsd"), request.path("monthlyUsdBefore"));
        return difference.isEmpty() || Output.text(request, "kind").equals("create")
                ? ""
                : " (" + difference + " against today)";
    }

    private static String counts(JsonNode plan) {
        Map<String, Integer> counts = new TreeMap<>();
        plan.path("items").forEach(item -> counts.merge(Output.text(item, "action"), 1, Integer::sum));
        counts.remove("none");
        return counts.isEmpty()
                ? "nothing changes"
                : String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .toList());
    }

    void next(JsonNode request) {
        if (Output.text(request, "state").equals("submitted")) {
            out.remark("An approver agrees with: cabana approve " + Output.text(request, "id"));
        }
    }

    void plan(JsonNode request) {
        JsonNode plan = request.path("plan");
        request.path("moved").forEach(moved -> out.line("  Moved since it was approved: " + moved.asString()));
        List<List<String>> rows = new ArrayList<>();
        plan.path("items").forEach(item -> {
            if (!Output.text(item, "action").equals("none")) {
                rows.add(List.of("  " + Output.text(item, "action"), Output.text(item, "address")));
                item.path("changes")
                        .forEach(change -> rows.add(
                                List.of("", "  " + Output.text(change, "attribute") + ": " + difference(change))));
            }
        });
        out.table(rows);
        if (rows.stream().anyMatch(row -> row.getLast().contains(CUT))) {
            out.remark("Long values are cut; whole: cabana request show --json " + Output.text(request, "id"));
        }
        plan.path("findings").forEach(finding -> {
            if (!Output.text(finding, "verdict").equals("passed")) {
                out.line("  %s: %s: %s"
                        .formatted(
                                Output.text(finding, "verdict"),
                                Output.text(finding, "check"),
                                Output.text(finding, "detail")));
            }
        });
    }

    private static String difference(JsonNode change) {
        JsonNode before = change.path("before");
        String after = shown(change.path("after"));
        return before.isNull() || before.isMissingNode() ? after : shown(before) + " → " + after;
    }

    /** Whole manifests would hide what an approver has to see. */
    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + CUT;
    }

    void history(JsonNode request) {
        request.path("history")
                .forEach(step -> out.line("  %s  %s%s%s"
                        .formatted(
                                Output.text(step, "at"),
                                Output.text(step, "state"),
                                Output.text(step, "by").isEmpty() ? "" : " by " + Output.text(step, "by"),
                                Output.text(step, "note").isEmpty() ? "" : ": " + Output.text(step, "note"))));
        request.path("comments")
                .forEach(comment -> out.line("  %s  %s: %s"
                        .formatted(
                                Output.text(comment, "at"), Output.text(comment, "by"), Output.text(comment, "text"))));
    }

    void outcome(JsonNode request) {
        JsonNode last = request.path("history").path(request.path("history").size() - 1);
        String note = Output.text(last, "note");
        out.line("%s is %s%s"
                .formatted(
                        Output.text(request, "id"), Output.text(request, "state"), note.isEmpty() ? "" : ": " + note));
    }
}
