package dev.cabana.catalog.ui;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cabana.catalog.Model;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** An entry as the text that people edit: YAML, as in the catalog's own files. */
final class EntryText {
    static final int LONGEST = 100_000;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** For a new entry: every field that has to be there. */
    static final String NEW = """
            name: my-model
            title: My model
            parameters: 8B
            contextTokens: 32768
            licence: Apache-2.0
            defaultVersion: "1"
            source: https://…
            versions:
            - version: "1"
              precision: BF16
              checkpointGB: 16
              minGpuMemoryGB: 24
              gpus:
                H100: 1
                H200: 1
              image: vllm/vllm-openai:v0.25.1
              checkpoint: org/my-model
              args: []
            """;

    private EntryText() {}

    static String of(Model model) {
        return YAML.writeValueAsString(model);
    }

    static Model read(String text) {
        if (text.isBlank()) {
            throw wrong("must be given");
        }
        try {
            return YAML.readValue(text, Model.class);
        } catch (JacksonException e) {
            String where = e.getLocation() == null || e.getLocation().getLineNr() < 1
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ")";
            throw wrong(e.getOriginalMessage().lines().findFirst().orElse("is not an entry") + where);
        }
    }

    private static Refusal wrong(String message) {
        return Refusal.invalid(List.of(new Violation("", message)));
    }
}
