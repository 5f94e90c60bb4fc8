package dev.cabana.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts the members of a query protocol's answer into the elements that the protocol wants around them. */
final class Envelope {
    private static final Map<String, String> NAME_SPACES = Map.of(
            "iam", "https://iam.amazonaws.com/doc/2010-05-08/",
            "sts", "https://sts.amazonaws.com/doc/2011-06-15/",
            "elasticloadbalancing", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
            "autoscaling", "http://autoscaling.amazonaws.com/doc/2011-01-01/",
            "ec2", "http://ec2.amazonaws.com/doc/2016-11-15/");

    private Envelope() {}

    static Reply around(Reply reply, Protocol protocol, Call call) {
        return switch (protocol) {
            case ec2, query -> query(reply, protocol, call);
            case restXml -> reply.kind() == Reply.Kind.xml ? typed(reply, "application/xml") : reply;
            case json -> typed(reply, "application/x-amz-json-1.1");
            case restJson -> typed(reply, "application/json");
        };
    }

    private static Reply query(Reply reply, Protocol protocol, Call call) {
        String operation = call.operation();
        String members = new String(reply.body(), StandardCharsets.UTF_8);
        String content = protocol == Protocol.ec2
                ? "<requestId>" + call.requestId() + "</requestId>" + members
                : "<" + operation + "Result>" + members + "</" + operation + "Result><ResponseMetadata><RequestId>"
                        + call.requestId() + "</RequestId></ResponseMetadata>";
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1$sResponse xmlns=\"%2$s\">%3$s</%1$sResponse>"
                .formatted(operation, NAME_SPACES.getOrDefault(call.service(), ""), content);
        return typed(
                new Reply(reply.status(), reply.kind(), document.getBytes(StandardCharsets.UTF_8), reply.headers()),
                "text/xml");
    }

    private static Reply typed(Reply reply, String contentType) {
        return reply.headers().containsKey("Content-Type") ? reply : reply.with("Content-Type", contentType);
    }
}
