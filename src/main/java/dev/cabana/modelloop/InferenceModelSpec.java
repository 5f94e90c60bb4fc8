package dev.cabana.modelloop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be served. Everything after {@code nodeSelector} came later and may be missing.
 *
 * @param gpus per replica
 * @param checkpoint {@code s3://…/}, fetched at every start
 * @param serviceAccount whose role may read the checkpoint
 * @param precision of the weights, for people
 * @param checkpointGB size of the weights in 10⁹ bytes; decides how long a start may take
 * @param contextLength tokens; null leaves it to the checkpoint
 * @param args further arguments of the model server
 * @param stopped runs no replica, and keeps all else for the start
 * @param canary another version beside this one
 * @param apiKeySecret name of a Secret with {@code VLLM_API_KEY}, which callers of the service have to show
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.modelName == oldSelf.modelName",
        message = "a model keeps its name; make another one",
        fieldPath = ".modelName")
@ValidationRule(
        value = "!has(self.canary) || self.canary.version != self.version",
        message = "a canary is another version",
        fieldPath = ".canary.version")
public record InferenceModelSpec(
        @Required @Size(min = 1, max = 63) String modelName,
        @Required @Size(min = 1, max = 63) String version,
        @Required @Min(0) @Max(100) int replicas,
        @Required @Min(0) @Max(8) int gpus,
        @Required @Size(min = 1) String image,
        @Required @Pattern("^s3://") String checkpoint,
        @Required @Size(min = 1) String serviceAccount,
        @Nullable Map<String, String> nodeSelector,
        @Size(max = 16) @Nullable String precision,
        @Min(0) @Nullable Integer checkpointGB,
        @Min(1) @Nullable Integer contextLength,
        @Size(max = 100) @Nullable List<String> args,
        @Nullable Map<String, String> env,
        @Nullable Boolean stopped,
        @Nullable CanarySpec canary,
        @Size(min = 1, max = 253) @Nullable String apiKeySecret) {

    boolean isStopped() {
        return Boolean.TRUE.equals(stopped);
    }

    List<String> arguments() {
        return Objects.requireNonNullElse(args, List.of());
    }

    Map<String, String> environment() {
        return Objects.requireNonNullElse(env, Map.of());
    }
}
