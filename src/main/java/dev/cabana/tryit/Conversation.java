package dev.cabana.tryit;

import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked, within bounds. @param turns the last one is the question */
public record Conversation(String model, List<Said> turns) {
    public static final int LONGEST_QUESTION = 8_000;
    public static final int MOST_ANSWER_TOKENS = 2_048;
    private static final int MOST_TURNS = 40;
    private static final int MOST_LETTERS = 100_000;

    public Conversation {
        turns = List.copyOf(turns);
    }

    void check() {
        String question = turns.isEmpty() ? "" : turns.getLast().text();
        if (question.isBlank() || question.length() > LONGEST_QUESTION) {
            throw Refusal.invalid(
                    List.of(new Violation("/question", "Must have 1 to %,d characters".formatted(LONGEST_QUESTION))));
        }
        if (turns.size() > MOST_TURNS
                || turns.stream().mapToInt(turn -> turn.text().length()).sum() > MOST_LETTERS) {
            throw Refusal.invalid(
                    List.of(new Violation("/question", "The conversation is too long to go on; begin a new one")));
        }
    }

    /** For {@code POST /openai/v1/chat/completions}. */
    String body() {
        ObjectNode body =
                Json.emptyObject().put("model", model).put("stream", true).put("max_tokens", MOST_ANSWER_TOKENS);
        body.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = body.putArray("messages");
        turns.forEach(
                turn -> messages.addObject().put("role", turn.who().name()).put("content", turn.text()));
        return Json.write(body);
    }
}
