package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.Settings.Timeouts;
import dev.cabana.coreapi.hosted.Heard;
import dev.cabana.coreapi.hosted.Hosted;
import dev.cabana.coreapi.hosted.Trouble;
import dev.cabana.coreapi.relay.Call;
import dev.cabana.coreapi.relay.Usage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the answer to a call from a service that hosts the model. What it tells comes on threads of its own and is taken to
 * the call's event loop; it is asked for no more than the client reads.
 */
final class HostedAnswering implements Answer, Heard {
    private static final Logger LOG = LoggerFactory.getLogger(HostedAnswering.class);
    /** Pieces on their way at once: enough that nobody waits for the other thread. */
    private static final int WINDOW = 16;

    private static final int QUEUE_BYTES = 64 << 10;
    private static final long NEVER = -1;

    private final Loop loop;
    private final Context context;
    private Call call;
    private final HttpServerResponse client;
    private final Answer.Listener listener;
    private final long asked;
    private Hosted.@Nullable Conversation conversation;
    private Usage usage = Usage.UNKNOWN;
    private long firstByte = NEVER;
    private long lastByte;
    private long stalledSince = NEVER;
    private int owed;
    private boolean over;

    HostedAnswering(Loop loop, Call call, HttpServerResponse client, Answer.Listener listener) {
        this.loop = loop;
        this.context = loop.vertx.getOrCreateContext();
        this.call = call;
        this.client = client;
        this.listener = listener;
        this.asked = loop.deadlines.now();
    }

    @Override
    public void start(String requestId) {
        Call question = call;
        client.setWriteQueueMaxSize(QUEUE_BYTES);
        loop.vertx
                .executeBlocking(() -> loop.shared.hosted.ask(question, this), false)
                .onComplete(this::asked);
    }

    private void asked(AsyncResult<Hosted.Conversation> begun) {
        if (begun.failed()) {
            if (begun.cause() instanceof Hosted.NotAsked notAsked) {
                fail(notAsked.trouble());
            } else {
                LOG.error("The model {} could not be asked", call.model(), begun.cause());
                fail(Trouble.of(502, "upstream_error", "The model could not be asked"));
            }
        } else if (over) {
            begun.result().cancel();
        } else {
            conversation = begun.result();
            conversation.want(WINDOW);
        }
    }

    @Override
    public void piece(Buffer piece) {
        context.runOnContext(here -> write(piece));
    }

    @Override
    public void counted(Usage counted) {
        context.runOnContext(here -> usage = counted);
    }

    @Override
    public void ended() {
        context.runOnContext(here -> end());
    }

    @Override
    public void failed(Trouble trouble) {
        context.runOnContext(here -> fail(trouble));
    }

    private void write(Buffer piece) {
        if (over) {
            return;
        }
        lastByte = loop.deadlines.now();
        if (firstByte == NEVER) {
            firstByte = lastByte;
            call = call.withoutBody();
            listener.answering();
            head(piece.length());
        }
        client.write(piece);
        owed++;
        if (!client.writeQueueFull()) {
            more();
        } else if (stalledSince == NEVER) {
            stalledSince = lastByte;
            client.drainHandler(drained -> {
                stalledSince = NEVER;
                lastByte = loop.deadlines.now();
                more();
            });
        }
    }

    private void more() {
        if (conversation != null) {
            int pieces = owed;
            owed = 0;
            conversation.want(pieces);
        }
    }

    private void head(int length) {
        client.setStatusCode(200);
        if (call.stream()) {
            client.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                    .putHeader("Cache-Control", "no-cache")
                    .putHeader("X-Accel-Buffering", "no");
        } else {
            client.putHeader("Content-Type", "application/json").putHeader("Content-Length", Integer.toString(length));
        }
    }

    private void end() {
        if (!over) {
            over = true;
            // First: who has the whole answer may ask again at once, and its key has the room.
            listener.answered(client.getStatusCode(), usage);
            client.end();
        }
    }

    private void fail(Trouble trouble) {
        if (!over) {
            count(trouble.code());
            giveUp(ApiError.of(trouble));
        }
    }

    @Override
    public void giveUp(ApiError error) {
        if (over) {
            return;
        }
        Usage used = cancel();
        if (client.headWritten()) {
            Replies.breakOff(client, call.stream(), error);
            listener.answered(error.status(), used);
        } else {
            listener.refused(error);
        }
    }

    @Override
    public Usage cancel() {
        over = true;
        if (conversation != null) {
            conversation.cancel();
        }
        return usage;
    }

    @Override
    public void check(long now, long begun) {
        Timeouts timeouts = loop.shared.settings.timeouts();
        if (now - begun > timeouts.total().toNanos()) {
            giveUp(ApiError.timedOut("total_timeout", "The answer took too long"));
        } else if (firstByte == NEVER) {
            if (now - asked > timeouts.firstByte().toNanos()) {
                fail(Trouble.of(504, "first_byte_timeout", "The model did not begin to answer in time"));
            }
        } else if (now - (stalledSince == NEVER ? lastByte : stalledSince)
                > timeouts.idle().toNanos()) {
            count(stalledSince == NEVER ? "idle_timeout" : "client_stalled");
            giveUp(ApiError.timedOut("idle_timeout", "The model stopped in the middle of its answer"));
        }
    }

    @Override
    public boolean begun() {
        return firstByte != NEVER;
    }

    @Override
    public long firstByte(long otherwise) {
        return begun() ? firstByte : otherwise;
    }

    private void count(String reason) {
        loop.shared.metrics.count("core_api_upstream_failures_total", "reason=\"" + reason + "\"", 1);
    }
}
