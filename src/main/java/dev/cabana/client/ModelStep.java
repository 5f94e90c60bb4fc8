package dev.cabana.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One step of a model's life: a request to change the deployment, as the API has it. */
abstract class ModelStep extends Filing implements Callable<Integer> {
    private final String action;

    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "Its name.")
    String deployment = "";

    @Parameters(index = "1", paramLabel = "MODEL", description = "Its name in the catalog.")
    String model = "";

    @Option(
            names = {"-j", "--justification"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the approver.")
    String justification = "";

    @Option(names = "--draft", description = "Keep it from the approvers for now.")
    boolean draft;

    /** @param action as the API calls it */
    ModelStep(String action) {
        this.action = action;
    }

    @Nullable
    String version() {
        return null;
    }

    @Nullable
    Integer replicas() {
        return null;
    }

    @Nullable
    Integer weight() {
        return null;
    }

    @Override
    public final Integer call() {
        if (draft && wait) {
            throw Failure.usage("Nobody decides on a draft; leave --draft or --wait away");
        }
        Map<String, Object> step = new TreeMap<>(Map.of("action", action, "name", model));
        put(step, "version", version());
        put(step, "replicas", replicas());
        put(step, "weight", weight());
        return report(api().post(
                        "/requests",
                        Map.of(
                                "kind",
                                "change",
                                "deployment",
                                deployment,
                                "model",
                                step,
                                "justification",
                                justification,
                                "draft",
                                draft)));
    }

    private static void put(Map<String, Object> step, String field, @Nullable Object value) {
        if (value != null) {
            step.put(field, value);
        }
    }
}
