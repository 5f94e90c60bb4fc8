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

    /** What is said of the step beside its name; null is not said. */
    static final class Step {
        private final Map<String, Object> fields = new TreeMap<>();

        void set(String field, @Nullable Object value) {
            if (value != null) {
                fields.put(field, value);
            }
        }
    }

    /** Adds what this step can be told. */
    void fill(Step step) {}

    @Override
    public final Integer call() {
        if (draft && wait) {
            throw Failure.usage("Nobody decides on a draft; leave --draft or --wait away");
        }
        var step = new Step();
        step.set("action", action);
        step.set("name", model);
        fill(step);
        return report(api().post(
                        "/requests",
                        Map.of(
                                "kind",
                                "change",
                                "deployment",
                                deployment,
                                "model",
                                step.fields,
                                "justification",
                                justification,
                                "draft",
                                draft)));
    }
}
