package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Heard;
import dev.cabana.coreapi.hosted.Hosted;
import dev.cabana.coreapi.relay.Usage;
import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer that comes as one. */
final class WholeAnswer implements Hosted.Conversation {
    private final CompletableFuture<ConverseResponse> answer;

    private WholeAnswer(CompletableFuture<ConverseResponse> answer) {
        this.answer = answer;
    }

    static WholeAnswer ask(
            BedrockRuntimeAsyncClient client, Question question, Form form, Troubles troubles, Heard heard) {
        CompletableFuture<ConverseResponse> asked = client.converse(question.whole());
        asked.whenComplete((response, failure) -> {
            if (failure instanceof CancellationException) {
                return;
            }
            if (failure != null) {
                heard.failed(troubles.of(failure));
            } else {
                Usage usage = Form.usage(response.usage());
                heard.counted(usage);
                heard.piece(Buffer.buffer(Json.mapper().writeValueAsBytes(json(form, response, usage))));
                heard.ended();
            }
        });
        return new WholeAnswer(asked);
    }

    private static ObjectNode json(Form form, ConverseResponse response, Usage usage) {
        ObjectNode message = Json.emptyObject().put("role", "assistant");
        var text = new StringBuilder();
        ArrayNode calls = Json.mapper().createArrayNode();
        for (ContentBlock block : response.output().message().content()) {
            if (block.text() != null) {
                text.append(block.text());
            } else if (block.toolUse() != null) {
                String arguments = Json.write(Documents.json(block.toolUse().input()));
                calls.add(call(block.toolUse().toolUseId(), block.toolUse().name(), arguments));
            }
        }
        if (text.isEmpty() && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        message.putNull("refusal");
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        ObjectNode choice = Json.emptyObject().put("index", 0);
        choice.set("message", message);
        choice.putNull("logprobs").put("finish_reason", Form.finish(response.stopReason()));
        ObjectNode answer = form.object("chat.completion", choice);
        answer.set("usage", Form.json(usage));
        return answer;
    }

    static ObjectNode call(String id, String name, String arguments) {
        ObjectNode call = Json.emptyObject().put("id", id).put("type", "function");
        call.set("function", Json.emptyObject().put("name", name).put("arguments", arguments));
        return call;
    }

    @Override
    public void want(int pieces) {
        // It comes as one.
    }

    @Override
    public void cancel() {
        answer.cancel(true);
    }
}
