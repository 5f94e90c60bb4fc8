package dev.cabana.coreapi;

import dev.cabana.shared.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;

/**
 * Bedrock's runtime as it speaks on the wire: REST and JSON, streams in frames of {@code vnd.amazon.eventstream}; and, on the
 * same address, the token service that gives a role for a service account's token. Each model does what its script says.
 */
final class BedrockServer implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::111122223333:role/poolside/core-api";
    static final String ACCESS_KEY = "ASIAROLEOFCOREAPI000";

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Upstream server = new Upstream(this::serve);

    @FunctionalInterface
    interface Script {
        void play(JsonNode question, Answer answer) throws IOException, InterruptedException;
    }

    record Asked(String model, String operation, JsonNode body, String authorization) {}

    /** @param talk the connection, to be bad on it */
    record Answer(Upstream.Talk talk) {

        void json(String body) throws IOException {
            talk.json(200, body);
        }

        /** As the service names errors: in a header. */
        void error(int status, String type, String message, String... headers) throws IOException {
            String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "x-amzn-ErrorType: " + type + ":http://internal.amazon.com/coral/";
            talk.json(status, Json.write(Map.of("message", message)), all);
        }

        Answer stream() throws IOException {
            talk.write("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\n"
                    + "x-amzn-RequestId: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
            return this;
        }

        Answer event(String type, String json) throws IOException {
            return frame(Map.of(":message-type", "event", ":event-type", type), json);
        }

        /** The whole of a streamed answer in the given words. */
        void words(String... words) throws IOException {
            stream().event("messageStart", "{\"role\":\"assistant\"}");
            for (String word : words) {
                text(word);
            }
            event("contentBlockStop", "{\"contentBlockIndex\":0}");
            stop("end_turn").usage(11, words.length).end();
        }

        Answer text(String word) throws IOException {
            return event(
                    "contentBlockDelta", Json.write(Map.of("contentBlockIndex", 0, "delta", Map.of("text", word))));
        }

        Answer stop(String reason) throws IOException {
            return event("messageStop", "{\"stopReason\":\"" + reason + "\"}");
        }

        Answer usage(int in, int out) throws IOException {
            return event("metadata", """
                    {"usage": {"inputTokens": %d, "outputTokens": %d, "totalTokens": %d}, "metrics": {"latencyMs": 5}}""".formatted(in, out, in + out));
        }

        Answer exception(String type, String message) throws IOException {
            return frame(
                    Map.of(":message-type", "exception", ":exception-type", type),
                    Json.write(Map.of("message", message)));
        }

        void end() throws IOException {
            talk.end();
        }

        private Answer frame(Map<String, String> headers, String json) throws IOException {
            Map<String, HeaderValue> all = new LinkedHashMap<>();
            headers.forEach((name, value) -> all.put(name, HeaderValue.fromString(value)));
            all.put(":content-type", HeaderValue.fromString("application/json"));
            var frame = new ByteArrayOutputStream();
            new Message(all, json.getBytes(StandardCharsets.UTF_8)).encode(frame);
            var chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(frame.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.writeBytes(frame.toByteArray());
            chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            talk.out().write(chunk.toByteArray());
            talk.out().flush();
            return this;
        }
    }

    /** @param model its id at Bedrock */
    BedrockServer when(String model, Script script) {
        scripts.put(model, script);
        return this;
    }

    private void serve(Upstream.Request request, Upstream.Talk talk) throws IOException, InterruptedException {
        String path = request.line().split(" ", -1)[1];
        if (!path.startsWith("/model/")) {
            role(request, talk);
            return;
        }
        String[] parts = path.split("/", -1);
        String model = URLDecoder.decode(parts[2], StandardCharsets.UTF_8);
        JsonNode body = Json.tree(request.body());
        asked.add(new Asked(model, parts[3], body, request.headers().getOrDefault("authorization", "")));
        scripts.get(model).play(body, new Answer(talk));
    }

    private static void role(Upstream.Request request, Upstream.Talk talk) throws IOException {
        if (!request.body().contains("Action=AssumeRoleWithWebIdentity")
                || !request.body().contains("WebIdentityToken=token-of-the-service-account")) {
            talk.json(400, "{}");
            return;
        }
        String xml = """
                <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                <AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>%s</AccessKeyId>
                <SecretAccessKey>made-up</SecretAccessKey><SessionToken>made-up</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
                <AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>A:b</AssumedRoleId></AssumedRoleUser>
                </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>""".formatted(ACCESS_KEY, ROLE);
        talk.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: " + xml.length() + "\r\n\r\n" + xml);
    }

    URI uri() {
        return server.uri();
    }

    /** Connections that are open now. */
    int open() {
        return server.open();
    }

    List<Asked> asked() {
        return asked;
    }

    Asked lastAsked() {
        return asked.getLast();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
