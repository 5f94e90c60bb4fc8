package dev.cabana.modelkey;

import dev.cabana.journey.Automation;
import dev.cabana.journey.Documents;
import dev.cabana.testing.Portal;
import java.util.List;
import java.util.Map;

/** One deployment of team atlas with a small model that serves, for all tests that call it. */
public final class ServedPlatform {
    public static final String NAME = "served";
    public static final String MODEL = "qwen3-0.6b";
    private static boolean made;

    private ServedPlatform() {}

    /** @return where to call its models */
    public static synchronized Called ready(Portal portal) {
        var automation = new Automation(portal);
        if (!made) {
            automation.approve(automation.fileCreate(Documents.document(
                    NAME,
                    Map.of(
                            "region",
                            "us-east-1",
                            "gpuNodes",
                            List.of(Map.of(
                                    "name", "gpu", "instanceType", "p5.48xlarge", "min", 1, "desired", 1, "max", 1)),
                            "models",
                            List.of(Map.of("name", MODEL, "version", "1", "replicas", 1))))));
            made = true;
        }
        automation.awaitReady(NAME);
        return new Called(Automation.body(automation.get("dana", "/deployments/" + NAME + "/core-api"))
                .path("baseUrl")
                .asString());
    }
}
