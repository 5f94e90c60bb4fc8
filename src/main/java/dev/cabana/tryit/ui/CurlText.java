package dev.cabana.tryit.ui;

/** The same call for a shell. */
final class CurlText {
    private CurlText() {}

    static String of(String base, String model) {
        return """
                curl -N %s/openai/v1/chat/completions \\
                  -H "Authorization: Bearer $MODEL_KEY" \\
                  -H 'Content-Type: application/json' \\
                  -d '{"model": "%s", "stream": true,
                       "messages": [{"role": "user", "content": "Hello"}]}'""".formatted(base, model);
    }
}
