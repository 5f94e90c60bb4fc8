package dev.cabana.deployment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.shared.Json;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void readsAsTextWhatIsJson() {
        assertThat(text("null")).isEqualTo("–");
        assertThat(text("{}")).isEqualTo("none");
        assertThat(text("[]")).isEqualTo("none");
        assertThat(text("[\"--a=1\", 2, true]")).isEqualTo("--a=1\n2\ntrue");
        assertThat(text("[{\"Sid\": \"OnlyHttps\", \"Effect\": \"Deny\"}]").lines())
                .hasSizeGreaterThan(2)
                .anySatisfy(line -> assertThat(line).startsWith("  ").endsWith("\"Sid\" : \"OnlyHttps\","));
    }

    private static String text(String json) {
        return JsonText.of(Json.tree(json));
    }
}
