package dev.cabana.provisioning.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.provisioning.platform.Types;
import dev.cabana.shared.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a plan says of a model. */
class ModelWordsTest {
    private static ObjectNode manifests(String spec) {
        String yaml = "{InferenceModel poolside-models/1: {spec: {modelName: laguna-xs, %s}}}".formatted(spec);
        return (ObjectNode) new YAMLMapper().readTree(yaml);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: '1', replicas: 1                | version: '1', replicas: 1, stopped: true    | stop
            version: '1', replicas: 1, stopped: true | version: '1', replicas: 1                   | start
            version: '1', replicas: 1                | version: '2', replicas: 1                   | roll out 2
            version: '1', replicas: 1                | version: '1', replicas: 3                   | scale from 1 to 3 replicas
            version: '1', replicas: 1                | version: '1', replicas: 1, canary: {version: '1.1', weight: 10, replicas: 1} | canary 1.1 with 10 %
            version: '1', replicas: 1, canary: {version: '2', weight: 10, replicas: 1} | version: '1', replicas: 1, canary: {version: '2', weight: 50, replicas: 2} | canary 2 from 10 to 50 %, canary 2 with 2 replicas
            version: '1', replicas: 1, canary: {version: '2', weight: 10, replicas: 1} | version: '2', replicas: 1 | promote 2
            version: '1', replicas: 1, canary: {version: '2', weight: 10, replicas: 1} | version: '1', replicas: 1 | roll back the canary 2
            version: '1', replicas: 1                | version: '2', replicas: 2, stopped: true    | stop, roll out 2, scale from 1 to 2 replicas
            version: '1', replicas: 1                | version: '1', replicas: 1, contextLength: 32768 | context of 32,768 tokens
            version: '1', replicas: 1, image: a      | version: '1', replicas: 1, image: b         | image b
            version: '1', replicas: 1, gpus: 1       | version: '1', replicas: 1, gpus: 2          | change settings
            """, quoteCharacter = '"')
    void says(String before, String after, String words) {
        assertThat(ModelWords.of(Types.INFERENCE_MODEL, manifests(before), manifests(after)))
                .isEqualTo("laguna-xs: " + words);
    }

    @Test
    void knowsTheNameThatAnAddressDoesNotHave() {
        assertThat(ModelWords.name(Types.INFERENCE_MODEL, manifests("version: '1'")))
                .contains("laguna-xs");
        assertThat(ModelWords.name(Types.INFERENCE_MODEL, Json.emptyObject())).isEmpty();
        assertThat(ModelWords.name("AWS::S3::Bucket", manifests("version: '1'")))
                .isEmpty();
    }

    @Test
    void saysWhatIsNewAndWhatGoes() {
        ObjectNode model = manifests("version: '1', replicas: 2");
        assertThat(ModelWords.of(Types.INFERENCE_MODEL, Json.emptyObject(), model))
                .isEqualTo("laguna-xs: deploy 1, 2 replicas");
        assertThat(ModelWords.of(Types.INFERENCE_MODEL, model, Json.emptyObject()))
                .isEqualTo("laguna-xs: delete");
        assertThat(ModelWords.of("AWS::S3::Bucket", Json.object(Map.of()), Json.emptyObject()))
                .isNull();
    }
}
