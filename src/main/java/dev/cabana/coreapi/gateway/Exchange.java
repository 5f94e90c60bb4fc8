package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.keys.KeyUse;
import dev.cabana.coreapi.relay.Call;
import dev.cabana.coreapi.relay.Usage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client, from its head to the last byte of its answer, on one event loop. Every way out leads through
 * {@link #finish}, once.
 */
final class Exchange implements Deadlines.Watched, Answer.Listener {
    /** Larger bodies are read on a worker, since an event loop that reads them lets all its streams wait. */
    private static final int READ_HERE = 256 << 10;

    private final Loop loop;
    private final Shared shared;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Call.Kind kind;
    private final KeyUse key;
    private final Upload upload;
    private final long begun;
    private @Nullable Call call;
    private @Nullable Answer answering;
    private boolean charged;
    private boolean over;

    Exchange(Loop loop, HttpServerRequest request, Call.Kind kind, KeyUse key) {
        this.loop = loop;
        this.shared = loop.shared;
        this.request = request;
        this.response = request.response();
        this.kind = kind;
        this.key = key;
        this.begun = loop.deadlines.now();
        var sizes = shared.settings.sizes();
        this.upload = new Upload(request, sizes.request(), shared.heldBytes, sizes.uploads());
    }

    void begin() {
        if (shared.inFlight.incrementAndGet() > shared.settings.sizes().inFlight()) {
            shared.inFlight.decrementAndGet();
            Replies.error(loop.vertx, request, ApiError.busy());
            return;
        }
        loop.deadlines.watch(this);
        response.closeHandler(closed -> clientGone());
        response.exceptionHandler(broken -> clientGone());
        request.exceptionHandler(broken -> clientGone());
        upload.receive(this::received, this::refuse);
    }

    private void received(Buffer body) {
        if (body.length() <= READ_HERE) {
            try {
                admit(Call.read(kind, body));
            } catch (Call.Malformed e) {
                refuse(ApiError.invalid(e.field(), String.valueOf(e.getMessage())));
            }
            return;
        }
        loop.vertx.executeBlocking(() -> Call.read(kind, body), false).onComplete(read -> {
            if (over) {
                return;
            }
            if (read.succeeded()) {
                admit(read.result());
            } else if (read.cause() instanceof Call.Malformed e) {
                refuse(ApiError.invalid(e.field(), String.valueOf(e.getMessage())));
            } else {
                refuse(ApiError.invalid("", "The body cannot be read"));
            }
        });
    }

    private void admit(Call read) {
        call = read;
        if (!key.key().mayUse(read.model())) {
            refuse(ApiError.notAllowed(read.model()));
            return;
        }
        var route = shared.routes.find(read.model());
        boolean hosted = route.isEmpty() && shared.hosted.models().contains(read.model());
        if (route.isEmpty() && !hosted) {
            refuse(ApiError.unknownModel(read.model()));
            return;
        }
        if (hosted && kind != Call.Kind.CHAT) {
            refuse(ApiError.onlyChat(read.model(), kind));
            return;
        }
        if (!hosted && !route.get().hasReplicas()) {
            refuse(ApiError.noReplica(read.model()));
            return;
        }
        var exceeded = key.enter(read.tokensExpected());
        if (exceeded.isPresent()) {
            refuse(ApiError.exceeded(exceeded.get()));
            return;
        }
        charged = true;
        RateHeaders.put(response, key);
        answering = hosted
                ? new HostedAnswering(loop, read, response, this)
                : new Answering(loop, route.get(), read, response, this);
        answering.start(RequestIds.of(response));
    }

    private void refuse(ApiError error) {
        if (!over) {
            upload.stop();
            Replies.error(loop.vertx, request, error);
            finish(error.status(), Usage.UNKNOWN);
        }
    }

    @Override
    public void refused(ApiError error) {
        refuse(error);
    }

    /** Nobody else will be asked, so the body is let go: streams last for minutes and prompts are large. */
    @Override
    public void answering() {
        shared.heldBytes.addAndGet(-upload.release());
        if (call != null) {
            call = call.withoutBody();
        }
    }

    @Override
    public void answered(int status, Usage usage) {
        finish(status, usage);
    }

    /** What was made of the answer so far may be known, and is charged. */
    private void clientGone() {
        if (!over) {
            upload.stop();
            Usage usage = answering == null ? Usage.UNKNOWN : answering.cancel();
            finish(ApiError.CLIENT_GONE, usage);
        }
    }

    @Override
    public void check(long now) {
        var timeouts = shared.settings.timeouts();
        if (answering == null) {
            if (now - begun > timeouts.upload().toNanos()) {
                refuse(ApiError.slowUpload());
            }
            return;
        }
        answering.check(now, begun);
    }

    @Override
    public void abort() {
        if (answering != null) {
            answering.giveUp(ApiError.stopping());
        } else {
            refuse(ApiError.stopping());
        }
    }

    private void finish(int status, Usage usage) {
        if (over) {
            return;
        }
        over = true;
        loop.deadlines.forget(this);
        shared.inFlight.decrementAndGet();
        shared.heldBytes.addAndGet(-upload.release());
        Records.of(shared)
                .finished(kind, call, key.key(), new Records.Outcome(status, usage, charged, begun, firstByte()));
        if (charged && call != null) {
            key.leave(call.tokensExpected(), charge(call, usage));
        }
    }

    /** Who leaves before the end, where the usage stands, pays what was reserved: else that would be the way to pay nothing. */
    private long charge(Call asked, Usage usage) {
        if (usage.known()) {
            return usage.total();
        }
        return answering != null && answering.begun() ? asked.tokensExpected() : 0;
    }

    private long firstByte() {
        return answering == null ? begun : answering.firstByte(begun);
    }
}
