package dev.cabana.coreapi.usage;

import dev.cabana.shared.Json;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * How the portal fetches usage: {@code GET …/usage/batches} answers the oldest batches, {@code DELETE …/usage/batches/<id>}
 * says that one is stored. Either may be repeated; a batch is answered until it is deleted.
 */
public final class UsageReports implements Handler<HttpServerRequest> {
    private static final String BATCHES = "/internal/v1/usage/batches";
    private static final String BEARER = "Bearer ";
    private static final String TOKEN = "X-Cabana-Token";
    private static final int PAGE = 50;

    private final Vertx vertx;
    private final UsageJournal journal;
    private final Optional<String> token;

    private record Answer(List<UsageBatch> items, boolean more) {}

    /** @param token that the portal has to send; without one nobody may */
    public UsageReports(Vertx vertx, UsageJournal journal, Optional<String> token) {
        this.vertx = vertx;
        this.journal = journal;
        this.token = token;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        if (!permitted(request)) {
            request.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "Bearer")
                    .end();
        } else if (path.equals(BATCHES) && request.method() == HttpMethod.GET) {
            vertx.executeBlocking(this::page, false)
                    .onSuccess(page -> request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(page))
                    .onFailure(e -> request.response().setStatusCode(500).end());
        } else if (path.startsWith(BATCHES + "/") && request.method() == HttpMethod.DELETE) {
            vertx.executeBlocking(
                            () -> {
                                journal.remove(path.substring(BATCHES.length() + 1));
                                return true;
                            },
                            false)
                    .onSuccess(done -> request.response().setStatusCode(204).end())
                    .onFailure(e -> request.response().setStatusCode(500).end());
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    /** The API server's proxy, through which the portal comes, takes {@code Authorization} off. */
    private boolean permitted(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        String sent = header == null ? request.getHeader(TOKEN) : bearer(header);
        return sent != null
                && token.isPresent()
                && MessageDigest.isEqual(
                        token.get().getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer(String header) {
        return header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    }

    private Buffer page() {
        List<UsageBatch> batches = journal.batches(PAGE + 1);
        boolean more = batches.size() > PAGE;
        return Buffer.buffer(Json.write(new Answer(more ? batches.subList(0, PAGE) : batches, more)));
    }
}
