package dev.cabana.modelloop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version that is tried on a part of the requests. What is null is as in the model.
 *
 * @param weight requests of a hundred that go to it, once it is ready
 * @param gpus per replica
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CanarySpec(
        @Required @Size(min = 1, max = 63) String version,
        @Required @Min(0) @Max(100) int weight,
        @Required @Min(0) @Max(100) int replicas,
        @Required @Pattern("^s3://") String checkpoint,
        @Size(min = 1) @Nullable String image,
        @Min(0) @Max(8) @Nullable Integer gpus,
        @Size(max = 16) @Nullable String precision,
        @Min(0) @Nullable Integer checkpointGB,
        @Size(max = 100) @Nullable List<String> args,
        @Nullable Map<String, String> env) {}
