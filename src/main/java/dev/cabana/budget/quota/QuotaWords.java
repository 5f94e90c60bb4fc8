package dev.cabana.budget.quota;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A refusal in words: how much is needed, how much is left, and what fits. */
final class QuotaWords {
    private QuotaWords() {}

    static String refusal(String team, Reading reading) {
        Measure measure = reading.measure();
        String limit = measure.text(reading.limit());
        String room = reading.left().signum() == 0
                ? "has none of " + limit + " left"
                : reading.used().signum() == 0
                        ? "may have " + limit
                        : "has only " + measure.text(reading.left()) + " of " + limit + " left";
        return "%s: needs %s, but team %s %s.".formatted(reading.title(), measure.text(reading.asked()), team, room);
    }

    static String advice(Reading reading, Demand demand, List<String> alternatives) {
        String fits = alternatives.isEmpty()
                ? "Nothing smaller fits; ask an administrator for a larger quota."
                : "What fits: " + String.join("; ", alternatives) + ".";
        return reading.measure() == Measure.monthlyUsd && !demand.unpriced().isEmpty()
                ? fits + " Without a known price and not counted: " + String.join(", ", demand.unpriced()) + "."
                : fits;
    }

    /** The field that asks for most of it. */
    static String pointer(DeploymentDocument document, Measure measure) {
        List<GpuNodes> groups = document.spec().gpuNodes();
        if (measure == Measure.deployments) {
            return "/metadata/team";
        }
        String field = measure == Measure.gpuNodes ? "/max" : "/desired";
        return IntStream.range(0, groups.size())
                .boxed()
                .max(Comparator.comparing(i -> measure == Measure.gpuNodes
                        ? groups.get(i).max()
                        : groups.get(i).desired()))
                .map(i -> "/spec/gpuNodes/" + i + field)
                .orElse("/spec/cpuNodes/desired");
    }
}
