package dev.cabana.modelkey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Calls of models as any program makes them. */
public final class Called {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI base;

    /** @param baseUrl as the portal tells it, ending in {@code /openai/v1} */
    public Called(String baseUrl) {
        base = URI.create(baseUrl + "/");
    }

    private static HttpRequest.Builder request(URI uri, String key) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private static String chat(String model, String question, boolean stream) {
        return """
                {"model": "%s", "stream": %s, "messages": [{"role": "user", "content": "%s"}]}""".formatted(model, stream, question);
    }

    public HttpResponse<String> models(String key) {
        return send(request(base.resolve("models"), key).build());
    }

    public HttpResponse<String> chat(String key, String model, String question) {
        return send(request(base.resolve("chat/completions"), key)
                .POST(BodyPublishers.ofString(chat(model, question, false)))
                .build());
    }

    /** The events of a streamed answer, as they came. */
    public List<String> streamed(String key, String model, String question) {
        var request = request(base.resolve("chat/completions"), key)
                .POST(BodyPublishers.ofString(chat(model, question, true)))
                .build();
        try (var lines = new BufferedReader(new InputStreamReader(
                CLIENT.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.startsWith("data: ")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As OpenAI's clients, it tries again when nobody listens: core-api is rolled out anew after a team's first key. */
    private static HttpResponse<String> send(HttpRequest request) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreException(ConnectException.class)
                .until(() -> CLIENT.send(request, BodyHandlers.ofString()), answer -> true);
    }
}
