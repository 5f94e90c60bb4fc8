package dev.cabana.sandbox.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Method and path of a rest operation, with {@code {names}} for the variable segments. */
record Route(String operation, String method, List<String> segments) {

    static Route parse(String operation, String template) {
        int space = template.indexOf(' ');
        return new Route(operation, template.substring(0, space), split(template.substring(space + 1)));
    }

    /** @return the decoded segments by name, or nothing when this is another operation */
    Optional<Map<String, String>> match(String actualMethod, String path) {
        List<String> actual = split(path);
        if (!method.equals(actualMethod) || actual.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < actual.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith("{")) {
                String decoded = URLDecoder.decode(actual.get(i).replace("+", "%2B"), StandardCharsets.UTF_8);
                found.put(expected.substring(1, expected.length() - 1), decoded);
            } else if (!expected.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static List<String> split(String path) {
        return List.of(path.replaceAll("^/+|/+$", "").split("/", -1));
    }
}
