package dev.cabana.request.api;

import dev.cabana.request.ModelChange;
import dev.cabana.request.ModelChange.Action;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step of a model's life, as it is sent. */
@Schema(name = "ModelChange")
record ModelBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "deploy: serve a model of the catalog. scale: another number of replicas. stop: no replicas, "
                                + "all settings stay. start: again as before. rollOut: another version for everybody. beginCanary: "
                                + "another version beside it for a part of the requests. adjustCanary: another part, or other "
                                + "replicas. promote: the canary's version for everybody. rollBack: end the canary, or go back to "
                                + "the version before. delete: serve it no longer")
        @Nullable
        Action action,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Name of the model in the catalog",
                example = "laguna-xs")
        @Nullable
        String name,

        @Schema(
                description =
                        "For deploy (else the catalog's default), rollOut, beginCanary, and rollBack (else the one "
                                + "before)")
        @Nullable
        String version,

        @Schema(description = "For deploy (else 1) and scale; of the canary for beginCanary (else 1) and adjustCanary")
        @Nullable
        Integer replicas,

        @Schema(
                description =
                        "Requests of a hundred that the canary gets, 1 to 99, for beginCanary (else 10) and adjustCanary")
        @Nullable
        Integer weight) {

    ModelChange change() {
        if (action == null) {
            String all = Arrays.stream(Action.values()).map(Enum::name).collect(Collectors.joining(", "));
            throw wrong("/model/action", "must be one of " + all);
        }
        if (name == null || name.isBlank()) {
            throw wrong("/model/name", "must name the model");
        }
        return new ModelChange(action, name, version, replicas, weight);
    }

    private static Refusal wrong(String pointer, String message) {
        return Refusal.invalid(List.of(new Violation(pointer, message)));
    }
}
