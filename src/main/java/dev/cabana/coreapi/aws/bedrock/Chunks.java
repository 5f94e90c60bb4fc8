package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.relay.Usage;
import dev.cabana.shared.Json;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import tools.jackson.databind.node.ObjectNode;

/** Turns the events of one stream into OpenAI's, at most one into one. */
final class Chunks implements ConverseStreamResponseHandler.Visitor {
    private static final String KIND = "chat.completion.chunk";

    private final Form form;
    private final boolean withUsage;
    /** Bedrock numbers all blocks of an answer, OpenAI only the calls of tools. */
    private final Map<Integer, Integer> calls = new HashMap<>();

    private @Nullable Buffer made;
    private Usage usage = Usage.UNKNOWN;
    private boolean whole;

    /** @param withUsage the client asked for it */
    Chunks(Form form, boolean withUsage) {
        this.form = form;
        this.withUsage = withUsage;
    }

    /** @return null: nothing of it is for the client */
    @Nullable
    Buffer of(ConverseStreamOutput event) {
        made = null;
        event.accept(this);
        return made;
    }

    static Buffer last() {
        return Buffer.buffer("data: [DONE]\n\n");
    }

    Usage usage() {
        return usage;
    }

    /** The model said that it was done. */
    boolean whole() {
        return whole;
    }

    @Override
    public void visitMessageStart(MessageStartEvent event) {
        make(Json.emptyObject().put("role", "assistant").put("content", ""), null);
    }

    @Override
    public void visitContentBlockStart(ContentBlockStartEvent event) {
        var use = event.start() == null ? null : event.start().toolUse();
        if (use != null) {
            int index = calls.size();
            calls.put(event.contentBlockIndex(), index);
            make(delta(index, WholeAnswer.call(use.toolUseId(), use.name(), "")), null);
        }
    }

    @Override
    public void visitContentBlockDelta(ContentBlockDeltaEvent event) {
        ContentBlockDelta delta = event.delta();
        if (delta.text() != null) {
            make(Json.emptyObject().put("content", delta.text()), null);
        } else if (delta.toolUse() != null) {
            ObjectNode call = Json.emptyObject();
            call.set(
                    "function",
                    Json.emptyObject().put("arguments", delta.toolUse().input()));
            make(delta(calls.getOrDefault(event.contentBlockIndex(), 0), call), null);
        }
    }

    private static ObjectNode delta(int index, ObjectNode call) {
        ObjectNode delta = Json.emptyObject();
        delta.putArray("tool_calls").add(call.put("index", index));
        return delta;
    }

    @Override
    public void visitMessageStop(MessageStopEvent event) {
        whole = true;
        make(Json.emptyObject(), Form.finish(event.stopReason()));
    }

    @Override
    public void visitMetadata(ConverseStreamMetadataEvent event) {
        usage = Form.usage(event.usage());
        if (withUsage && usage.known()) {
            ObjectNode chunk = form.object(KIND);
            chunk.putArray("choices");
            chunk.set("usage", Form.json(usage));
            made = event(chunk);
        }
    }

    private void make(ObjectNode delta, @Nullable String finish) {
        ObjectNode choice = Json.emptyObject().put("index", 0);
        choice.set("delta", delta);
        if (finish == null) {
            choice.putNull("finish_reason");
        } else {
            choice.put("finish_reason", finish);
        }
        made = event(form.object(KIND, choice));
    }

    private static Buffer event(ObjectNode chunk) {
        return Buffer.buffer("data: ")
                .appendBytes(Json.mapper().writeValueAsBytes(chunk))
                .appendString("\n\n");
    }
}
