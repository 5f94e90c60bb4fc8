package dev.cabana.sandbox.kubernetes.api;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request's query parameters. */
record Query(Map<String, String> parameters) {

    static Query of(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String raw = uri.getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(decode(name), decode(value));
            }
        }
        return new Query(parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String text(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    boolean flag(String name) {
        String value = text(name, "false");
        return value.equals("true") || value.equals("1");
    }

    int number(String name, int otherwise) {
        String value = text(name, "");
        if (!value.matches("\\d{0,9}")) {
            throw StatusError.badRequest("invalid value for " + name + ": " + value);
        }
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
    }

    boolean dryRun() {
        return text("dryRun", "").equals("All");
    }
}
