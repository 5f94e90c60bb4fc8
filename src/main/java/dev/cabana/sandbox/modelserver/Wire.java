package dev.cabana.sandbox.modelserver;

import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers in the form that OpenAI's clients read. */
record Wire(boolean chat, String id, long created, Prompt prompt, Script script) {

    Buffer whole() {
        ObjectNode answer = head(chat ? "chat.completion" : "text_completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        if (chat) {
            choice.putObject("message").put("role", "assistant").put("content", script.text());
        } else {
            choice.put("text", script.text());
        }
        choice.put("finish_reason", script.reason());
        answer.set("usage", usage(script.words().size()));
        return Buffer.buffer(Json.write(answer));
    }

    /** @param first whether it also says who speaks */
    Buffer word(String word, boolean first) {
        return event(word, first, null);
    }

    Buffer end() {
        return event("", false, script.reason());
    }

    private Buffer event(String word, boolean first, @Nullable String reason) {
        ObjectNode event = head(chat ? "chat.completion.chunk" : "text_completion");
        ObjectNode choice = event.putArray("choices").addObject().put("index", 0);
        if (chat) {
            ObjectNode delta = choice.putObject("delta");
            if (first) {
                delta.put("role", "assistant");
            }
            if (reason == null) {
                delta.put("content", word);
            }
        } else {
            choice.put("text", word);
        }
        choice.put("finish_reason", reason);
        return data(event);
    }

    Buffer counted(int words) {
        ObjectNode event = head(chat ? "chat.completion.chunk" : "text_completion");
        event.putArray("choices");
        event.set("usage", usage(words));
        return data(event);
    }

    private ObjectNode usage(int words) {
        return usage(prompt.tokens(), words);
    }

    static ObjectNode usage(int in, int out) {
        return Json.emptyObject()
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out);
    }

    private ObjectNode head(String object) {
        return Json.emptyObject()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", prompt.model())
                .put("system_fingerprint", StandIn.LABEL);
    }

    private static Buffer data(ObjectNode event) {
        return Buffer.buffer("data: " + Json.write(event) + "\n\n");
    }

    static Buffer error(String type, String code, String message) {
        ObjectNode error = Json.emptyObject();
        error.putObject("error").put("message", message).put("type", type).put("code", code);
        return Buffer.buffer(Json.write(error));
    }
}
