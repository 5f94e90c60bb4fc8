package dev.cabana.deployment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether models fit the GPU groups, and what the answer says would. */
class FitTest {
    private static DeploymentDocument document(String type, int max, String models) {
        return Specs.withSpec("""
                gpuNodes: [{name: gpu, instanceType: %s, min: 0, desired: 1, max: %d, capacity: {type: reservation, id: cr-0a1b2c3d4e5f60718}}]
                models: [%s]
                """.formatted(type, max, models));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p5e.48xlarge | 1 | {name: laguna-m}
            p5.48xlarge  | 1 | {name: laguna-m}
            p5e.48xlarge | 1 | {name: laguna-m, version: 1-bf16}
            p5e.48xlarge | 1 | {name: laguna-m}, {name: laguna-s}, {name: laguna-xs, replicas: 2}
            p5.48xlarge  | 1 | {name: laguna-s, replicas: 4}
            p5.48xlarge  | 1 | {name: laguna-xs, replicas: 8}
            p5e.48xlarge | 1 | {name: laguna-s, version: 2.1-int4, replicas: 8}
            p5.48xlarge  | 2 | {name: laguna-m}, {name: laguna-s, replicas: 4}
            p5.48xlarge  | 1 | {name: laguna-m}, {name: laguna-s, replicas: 0}
            p5.48xlarge  | 1 | {name: qwen3-0.6b, replicas: 8}
            p5.48xlarge  | 1 | {name: laguna-m}, {name: laguna-s, replicas: 4, stopped: true}
            p5.48xlarge  | 1 | {name: laguna-m, stopped: true, canary: {version: 1-bf16}}
            p5.48xlarge  | 1 | {name: laguna-xs, replicas: 7, canary: {version: "2"}}
            """)
    void fits(String type, int max, String models) {
        assertThat(Specs.violations(document(type, max, models))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            p5.48xlarge  | 1 | {name: laguna-m, version: 1-bf16}                 | /spec/models/0 | 540 GB of GPU memory               | p5e.48xlarge (8 of 8 GPUs a replica)
            p5.48xlarge  | 1 | {name: laguna-m, version: 1-bf16}                 | /spec/models/0 | p5.48xlarge with 8 × H100 of 85 GB | choose version 1 (FP8)
            p5.48xlarge  | 1 | {name: laguna-m, replicas: 2}                     | /spec/models   | laguna-m × 1                       | raise the maximum of gpu to 2
            p5.48xlarge  | 1 | {name: laguna-m, replicas: 2}                     | /spec/models   | laguna-m × 1                       | ask for 1 replicas of laguna-m
            p5e.48xlarge | 1 | "{name: laguna-s, version: 2.1-bf16, replicas: 3}" | /spec/models   | laguna-s × 1                       | choose laguna-s 2.1 (FP8)
            p5.48xlarge  | 1 | {name: laguna-xs, replicas: 9}                    | /spec/models   | laguna-xs × 1                      | raise the maximum of gpu to 2
            p5.48xlarge  | 1 | "{name: laguna-xs, replicas: 8, canary: {version: '2'}}" | /spec/models | laguna-xs × 1                  | leave out the canary of laguna-xs
            p5.48xlarge  | 1 | "{name: laguna-m, canary: {version: 1-bf16}}"  | /spec/models/0/canary/version | 540 GB of GPU memory | p5e.48xlarge (8 of 8 GPUs a replica)
            p5e.48xlarge | 1 | "{name: laguna-m}, {name: laguna-m-x}"            | /spec/models/1/name | not in the catalog            | did you mean laguna-m?
            """)
    void refusesAndNamesWhatWouldFit(
            String type, int max, String models, String pointer, String why, String alternative) {
        List<Violation> found = Specs.violations(document(type, max, models));
        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo(pointer);
            assertThat(violation.message()).contains(why, alternative);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p5.48xlarge  | {name: laguna-m}                  | /spec/models/0           | a new version or setting of laguna-m interrupts it
            p5.48xlarge  | {name: laguna-m}                  | /spec/gpuNodes/0/diskGiB | a checkpoint of 225 GB does not fit the root volume of 215 GB; the 30400 GB of NVMe
            p5e.48xlarge | {name: laguna-m, version: 1-bf16} | /spec/gpuNodes/0/diskGiB | raise diskGiB to 503
            p5.48xlarge  | {name: laguna-m}, {name: qwen3-0.6b} | /spec/models          | and will wait
            """)
    void warns(String type, String models, String pointer, String message) {
        DeploymentDocument document = document(type, 2, models);
        assertThat(Specs.violations(document)).isEmpty();
        assertThat(Specs.warnings(document)).anySatisfy(warning -> {
            assertThat(warning.pointer()).isEqualTo(pointer);
            assertThat(warning.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            vllm/vllm-openai:v0.20.2     | laguna-xs | vLLM 0.20.2 does not serve laguna-xs 2.1; it takes 0.22.0 or newer
            vllm/vllm-openai:v0.24.9     | laguna-s  | it takes 0.25.0 or newer
            vllm/vllm-openai:v0.25.0     | laguna-s  | -
            vllm/vllm-openai:v0.25.1-cu13 | laguna-s | -
            mirror.example.com/serve:7   | laguna-s  | -
            vllm/vllm-openai:v0.1.0      | qwen3-0.6b | -
            """)
    void holdsTheEngineAgainstTheModel(String image, String model, String message) {
        var document = Specs.withSpec("""
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, capacity: {type: reservation, id: cr-0a1b2c3d4e5f60718}}]
                models: [{name: %s}]
                platform: {images: {inference: "%s"}}
                """.formatted(model, image));
        if (message == null) {
            assertThat(Specs.violations(document)).isEmpty();
        } else {
            assertThat(Specs.violations(document)).singleElement().satisfies(violation -> {
                assertThat(violation.pointer()).isEqualTo("/spec/platform/images/inference");
                assertThat(violation.message()).contains(message);
            });
        }
    }

    @Test
    void countsWhatEachGroupHasLeft() {
        var document = document(
                "p5.48xlarge",
                2,
                "{name: laguna-s, replicas: 2, canary: {version: 2.1-int4}}, {name: laguna-m, stopped: true}");
        assertThat(new GpuFit(Specs.CATALOG).of(document.spec())).satisfies(fit -> {
            assertThat(fit.groups()).containsExactly(new GpuFit.Group("gpu", "p5.48xlarge", 1, 8, 6));
            assertThat(fit.free()).isEqualTo(2);
            assertThat(fit.waiting()).isZero();
        });
    }
}
