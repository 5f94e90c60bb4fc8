package dev.cabana.sandbox.cloud;

import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a refusal as each protocol does. */
final class ErrorForm {
    private ErrorForm() {}

    static Reply render(AwsError error, Protocol protocol, String path, String requestId) {
        return switch (protocol) {
            case ec2 ->
                xml(
                        error,
                        new Xml()
                                .add(
                                        "Response",
                                        r -> r.add("Errors", e -> e.add("Error", x -> codeAndMessage(x, error)))
                                                .add("RequestID", requestId)));
            case query ->
                xml(
                        error,
                        new Xml()
                                .add(
                                        "ErrorResponse",
                                        r -> r.add(
                                                        "Error",
                                                        x -> codeAndMessage(
                                                                x.add(
                                                                        "Type",
                                                                        error.status() < 500 ? "Sender" : "Receiver"),
                                                                error))
                                                .add("RequestId", requestId)));
            case restXml ->
                xml(error, new Xml().add("Error", x -> {
                            codeAndMessage(x, error).add("Resource", path).add("RequestId", requestId);
                            error.details().forEach(x::add);
                        }));
            case json -> json(error, "application/x-amz-json-1.1", true);
            case restJson -> json(error, "application/json", false);
        };
    }

    private static Xml codeAndMessage(Xml xml, AwsError error) {
        return xml.add("Code", error.code()).add("Message", error.getMessage());
    }

    private static Reply xml(AwsError error, Xml body) {
        byte[] text = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>(error.headers());
        headers.put("Content-Type", "text/xml");
        return new Reply(error.status(), Reply.Kind.xml, text, headers);
    }

    private static Reply json(AwsError error, String contentType, boolean typed) {
        Map<String, Object> members = new LinkedHashMap<>(error.details());
        members.put("message", String.valueOf(error.getMessage()));
        if (typed) {
            members.put("__type", error.code());
        }
        byte[] text = Json.write(members).getBytes(StandardCharsets.UTF_8);
        var headers = Map.of("Content-Type", contentType, "x-amzn-ErrorType", error.code());
        return new Reply(error.status(), Reply.Kind.bytes, text, headers);
    }
}
