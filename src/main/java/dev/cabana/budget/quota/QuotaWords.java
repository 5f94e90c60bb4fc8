package dev.cabana.budget.quota;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A refusal in words: how much was asked, what is used and allowed, by how much it is too much, and what fits. */
final class QuotaWords {
    private QuotaWords() {}

    static String refusal(String team, Reading reading, Demand demand, List<String> alternatives) {
        Measure measure = reading.measure();
        var words = new StringBuilder(reading.title())
                .append(": this takes ")
                .append(measure.text(reading.asked()))
                .append(", team ")
                .append(team)
                .append(measure.monthly() ? " comes to " : " has ")
                .append(measure.text(reading.used()))
                .append(" without it, and may have ")
                .append(measure.text(reading.limit()))
                .append("; that is ")
                .append(measure.text(reading.over()))
                .append(" too much, and ")
                .append(measure.text(reading.left()))
                .append(" is left. ");
        words.append(
                alternatives.isEmpty()
                        ? "Nothing smaller fits; ask an administrator for a larger quota."
                        : "What fits: " + String.join("; ", alternatives) + ".");
        if (measure == Measure.monthlyUsd && !demand.unpriced().isEmpty()) {
            words.append(" Without a known price and not counted: ")
                    .append(String.join(", ", demand.unpriced()))
                    .append('.');
        }
        return words.toString();
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
