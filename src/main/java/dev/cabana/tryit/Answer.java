package dev.cabana.tryit;

import dev.cabana.kubernetes.ProxyAnswer;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what core-api answers and tells it as it comes. */
final class Answer {
    private static final String SERVED_BY = "X-Served-By";
    private static final int MOST_LETTERS = 200_000;
    private static final int LONGEST_ERROR = 64 << 10;

    private final ProxyAnswer answer;
    private final long begun;
    private final StopSign stop;
    private final TrialListener listener;
    private @Nullable Duration first;
    private long tokens;
    private int letters;
    private String cut = "";

    Answer(ProxyAnswer answer, long begun, StopSign stop, TrialListener listener) {
        this.answer = answer;
        this.begun = begun;
        this.stop = stop;
        this.listener = listener;
    }

    void pass() throws IOException {
        if (answer.status() != 200) {
            refuse(new String(answer.body().readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8));
            return;
        }
        try (var events = new EventLines(answer.body())) {
            for (Optional<JsonNode> event = events.next(); event.isPresent(); event = events.next()) {
                if (!take(event.get())) {
                    break;
                }
            }
        } catch (IOException broken) {
            if (!stop.pressed()) {
                cut = "The connection broke";
            }
        }
        listener.ended(trial(), stop.pressed() ? "Stopped" : cut);
    }

    private boolean take(JsonNode event) {
        if (event.has("error")) {
            cut = event.at("/error/message").asString("The answer was broken off");
            return false;
        }
        tokens = event.at("/usage/completion_tokens").asLong(tokens);
        String piece = event.at("/choices/0/delta/content").asString("");
        if (!piece.isEmpty()) {
            if (first == null) {
                first = since();
            }
            letters += piece.length();
            listener.said(piece, trial());
        }
        if (letters > MOST_LETTERS) {
            cut = "The answer is too long to be shown here";
            return false;
        }
        return true;
    }

    private void refuse(String body) {
        try {
            JsonNode error = Json.tree(body).path("error");
            listener.refused(
                    answer.status(),
                    error.path("code").asString(""),
                    error.path("message").asString("core-api cannot be reached"));
        } catch (JacksonException e) {
            listener.refused(answer.status(), "", "core-api cannot be reached");
        }
    }

    private Trial trial() {
        return new Trial(
                Optional.ofNullable(first),
                since(),
                tokens,
                answer.header(SERVED_BY).orElse(""));
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
