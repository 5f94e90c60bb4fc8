package dev.cabana.modelusage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** What one key used of one model of one deployment in one hour. @param hour its beginning @param keyName for people */
@Schema(name = "ModelUsageHour")
public record UsageHour(
        @JsonIgnore UUID id,
        Instant hour,
        String team,
        String deployment,
        String key,
        String keyName,
        String model,
        @JsonUnwrapped UsageCounts counts) {}
