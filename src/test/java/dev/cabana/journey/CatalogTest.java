package dev.cabana.journey;

import org.junit.jupiter.api.Test;

/** The catalog of models: read by all, changed by administrators. */
@Journey
class CatalogTest {

    @Test
    void showsWhatCanBeServedAndWhereItsNumbersComeFrom(Browser browser) {
        browser.signIn("vic")
                .follow("Model catalog")
                .seesTitle("Model catalog")
                .sees("Laguna M.1")
                .sees("vllm-project/recipes")
                .sees("Whether BF16 runs on 8 × H100")
                .seesNoButton("Add a model")
                .lookEverywhere("catalog");
    }

    @Test
    void takesAnEntryOfAnAdministratorAndLetsItGo(Browser browser) {
        var pat = browser.signIn("pat").open("/catalog").press("Add a model").look("new-entry");
        pat.fill("Entry (YAML)", "name: journey-model\ntitle: [").press("Save").sees("line");
        pat.fill("Entry (YAML)", """
                        name: journey-model
                        title: Journey model
                        parameters: 8B
                        contextTokens: 32768
                        licence: MIT
                        defaultVersion: "1"
                        versions:
                        - {version: "1", precision: BF16, checkpointGB: 16, minGpuMemoryGB: 240, gpus: {H100: 1}, image: "vllm/vllm-openai:v0.25.1", checkpoint: me/mine}
                        """)
                .press("Save")
                .sees("1 × H100 have 85 GB, and 240 are needed")
                .look("refused");
        pat.fill("Entry (YAML)", """
                        name: journey-model
                        title: Journey model
                        parameters: 8B
                        contextTokens: 32768
                        licence: MIT
                        defaultVersion: "1"
                        versions:
                        - {version: "1", precision: BF16, checkpointGB: 16, minGpuMemoryGB: 24, gpus: {H100: 1}, image: "vllm/vllm-openai:v0.25.1", checkpoint: me/mine}
                        """)
                .press("Save")
                .sees("Journey model is in the catalog")
                .sees("Added by");

        pat.press("Remove: Journey model")
                .sees("Nobody can ask for it any more")
                .look("remove")
                .press("Remove");
        browser.signIn("vic").open("/catalog").sees("Laguna XS").seesNot("Journey model");
    }
}
