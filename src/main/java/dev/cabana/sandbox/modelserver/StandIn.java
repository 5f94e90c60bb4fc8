package dev.cabana.sandbox.modelserver;

import dev.cabana.shared.Json;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One small model server for every inference Service of every cluster, below {@code /<cluster>/<namespace>/<service>}. Begun
 * when its address is first asked for. Whoever gets an answer is told by {@value #HEADER} and {@code system_fingerprint}, and
 * by the words themselves, that no model has spoken.
 */
public final class StandIn implements AutoCloseable {
    public static final String LABEL = "cabana-sandbox-stand-in";
    public static final String HEADER = "X-Served-By";
    private static final Duration FIRST_WORD = Duration.ofMillis(200);
    private static final Duration PER_WORD = Duration.ofMillis(25);
    /** However fast the cloud is: who asked must be able to stop the answer. */
    private static final Duration SHORTEST_PER_WORD = Duration.ofMillis(6);

    private final Models models;
    private final double speed;
    private final Clock clock;
    private @Nullable Vertx vertx;
    private String base = "";

    /** Which model a Service is of, by its name for clients; empty when the cluster has no such Service. */
    @FunctionalInterface
    public interface Models {
        Optional<String> behind(String cluster, String namespace, String service);
    }

    /** @param speed 1 for about forty words a second; four times that is the most */
    public StandIn(Models models, double speed, Clock clock) {
        this.models = models;
        this.speed = speed;
        this.clock = clock;
    }

    /** Without a slash at the end. */
    public synchronized String base() {
        if (vertx == null) {
            vertx = Vertx.vertx(new VertxOptions()
                    .setEventLoopPoolSize(1)
                    .setWorkerPoolSize(1)
                    .setInternalBlockingPoolSize(1)
                    .setFileSystemOptions(
                            new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
            int port = vertx.createHttpServer(
                            new HttpServerOptions().setHost("127.0.0.1").setTcpNoDelay(true))
                    .requestHandler(this::handle)
                    .listen(0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join()
                    .actualPort();
            base = "http://127.0.0.1:" + port;
        }
        return base;
    }

    /** Answers for a core-api that has not begun because nobody called it: it has no usage to tell of. */
    public String idle() {
        return base();
    }

    private void handle(HttpServerRequest request) {
        request.response().putHeader(HEADER, LABEL);
        if (String.valueOf(request.path()).startsWith("/internal/v1/usage/")) {
            send(request, 200, Buffer.buffer("{\"items\":[],\"more\":false}"));
            return;
        }
        List<String> path = List.of(String.valueOf(request.path()).split("/", -1));
        Optional<String> model = path.size() > 5 && path.get(4).equals("v1")
                ? models.behind(path.get(1), path.get(2), path.get(3))
                : Optional.empty();
        if (model.isEmpty()) {
            send(request, 404, Wire.error("invalid_request_error", "unknown_url", "There is no model server here"));
            return;
        }
        String what = String.join("/", path.subList(5, path.size()));
        if (what.equals("models") && request.method() == HttpMethod.GET) {
            send(request, 200, list(model.get()));
        } else if (request.method() == HttpMethod.POST) {
            request.body().onSuccess(body -> answer(request, what, model.get(), body));
        } else {
            send(request, 405, Wire.error("invalid_request_error", "method_not_allowed", "Use POST here"));
        }
    }

    private Buffer list(String model) {
        ObjectNode list = Json.emptyObject().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", model)
                .put("object", "model")
                .put("created", clock.instant().getEpochSecond())
                .put("owned_by", LABEL);
        return Buffer.buffer(Json.write(list));
    }

    private void answer(HttpServerRequest request, String what, String model, Buffer body) {
        try {
            Prompt prompt = Prompt.read(body);
            if (!prompt.model().equals(model)) {
                String message = "The model `" + prompt.model() + "` does not exist here";
                send(request, 404, Wire.error("invalid_request_error", "model_not_found", message));
                return;
            }
            switch (what) {
                case "chat/completions" -> complete(request, true, prompt);
                case "completions" -> complete(request, false, prompt);
                case "embeddings" -> send(request, 200, Embedding.of(prompt));
                default ->
                    send(request, 404, Wire.error("invalid_request_error", "unknown_url", "There is no " + what));
            }
        } catch (Prompt.Unreadable e) {
            send(request, 400, Wire.error("invalid_request_error", "invalid_request", String.valueOf(e.getMessage())));
        }
    }

    private void complete(HttpServerRequest request, boolean chat, Prompt prompt) {
        String id = (chat ? "chatcmpl-" : "cmpl-") + UUID.randomUUID();
        var wire = new Wire(chat, id, clock.instant().getEpochSecond(), prompt, Script.of(prompt));
        Vertx loop = java.util.Objects.requireNonNull(vertx);
        loop.setTimer(Math.max(1, scaled(FIRST_WORD).toMillis()), begin -> {
            if (request.response().closed()) {
                return;
            }
            if (prompt.stream()) {
                new Streaming(loop, wire, request.response(), perWord()).start();
            } else {
                send(request, 200, wire.whole());
            }
        });
    }

    private Duration perWord() {
        Duration scaled = scaled(PER_WORD);
        return scaled.compareTo(SHORTEST_PER_WORD) < 0 ? SHORTEST_PER_WORD : scaled;
    }

    private Duration scaled(Duration atSpeedOne) {
        return Duration.ofNanos((long) (atSpeedOne.toNanos() / speed));
    }

    private static void send(HttpServerRequest request, int status, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    @Override
    public synchronized void close() {
        if (vertx != null) {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
            vertx = null;
        }
    }
}
