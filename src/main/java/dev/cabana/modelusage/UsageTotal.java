package dev.cabana.modelusage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** @param name of the team, model, deployment or key, or a day or hour @param label for people */
@Schema(name = "ModelUsageTotal")
public record UsageTotal(
        String name, String label, @JsonUnwrapped UsageCounts counts) {

    /** What totals are made by. */
    public enum By {
        team,
        deployment,
        model,
        key,
        hour,
        day
    }
}
