package dev.cabana.sandbox.cloud;

import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a service answers. Request ids and, for the query protocols, the envelope around the members are added by the server.
 *
 * @param body of {@link Kind#xml} replies to the query protocols: the members alone
 */
public record Reply(int status, Kind kind, byte[] body, Map<String, String> headers) {
    private static final byte[] NOTHING = {};

    /** How the body is written. */
    public enum Kind {
        xml,
        json,
        bytes
    }

    /** For the query protocols: the members of the result. */
    public static Reply xml(Consumer<Xml> members) {
        var xml = new Xml();
        members.accept(xml);
        return new Reply(200, Kind.xml, utf8(xml.toString()), Map.of());
    }

    /** EC2's answer to a change that has nothing to tell. */
    public static Reply done() {
        return xml(xml -> xml.add("return", true));
    }

    /** For rest-xml: a whole document with AWS's S3 name space. */
    public static Reply document(String root, Consumer<Xml> content) {
        var xml = new Xml();
        xml.add(root, "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"", content);
        return new Reply(200, Kind.xml, utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml), Map.of());
    }

    /** For rest-xml: a document that is but one text. */
    public static Reply document(String root, String text) {
        return document(root, xml -> xml.text(text));
    }

    /** A tree, a map or a record. */
    public static Reply json(Object value) {
        return new Reply(200, Kind.json, utf8(Json.write(value)), Map.of());
    }

    /** An empty body. */
    public static Reply status(int status) {
        return new Reply(status, Kind.bytes, NOTHING, Map.of());
    }

    public static Reply bytes(byte[] body) {
        return new Reply(200, Kind.bytes, body, Map.of());
    }

    public Reply withStatus(int changed) {
        return new Reply(changed, kind, body, headers);
    }

    public Reply with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, kind, body, more);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
