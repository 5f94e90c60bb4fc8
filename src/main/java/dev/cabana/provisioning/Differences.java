package dev.cabana.provisioning;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares desired attributes with observed ones, attribute by attribute. An attribute that was not observed is not
 * compared, since it could not be read; one that still contains a {@link Ref} is not known yet and is not compared either.
 */
public final class Differences {
    private Differences() {}

    /** @param pointer JSON pointer into the attributes */
    public record Difference(String pointer, JsonNode desired, JsonNode observed) {
        /** The top-level attribute that it is in. */
        public String attribute() {
            int end = pointer.indexOf('/', 1);
            return end < 0 ? pointer.substring(1) : pointer.substring(1, end);
        }
    }

    public static List<Difference> between(ObjectNode desired, ObjectNode observed) {
        List<Difference> found = new ArrayList<>();
        desired.properties().forEach(attribute -> {
            JsonNode seen = observed.get(attribute.getKey());
            if (seen != null) {
                compare("/" + escaped(attribute.getKey()), attribute.getValue(), seen, found);
            }
        });
        return found;
    }

    private static void compare(String pointer, JsonNode desired, JsonNode observed, List<Difference> found) {
        if (desired instanceof ObjectNode wanted && observed instanceof ObjectNode seen) {
            compareObjects(pointer, wanted, seen, found);
        } else if (!same(desired, observed) && !isUnresolved(desired)) {
            found.add(new Difference(pointer, desired, observed));
        }
    }

    private static void compareObjects(String pointer, ObjectNode wanted, ObjectNode seen, List<Difference> found) {
        wanted.properties()
                .forEach(entry -> compare(
                        pointer + "/" + escaped(entry.getKey()),
                        entry.getValue(),
                        seen.has(entry.getKey()) ? seen.get(entry.getKey()) : NullNode.getInstance(),
                        found));
        seen.properties().stream()
                .filter(entry ->
                        !wanted.has(entry.getKey()) && !entry.getValue().isNull())
                .forEach(entry -> found.add(new Difference(
                        pointer + "/" + escaped(entry.getKey()), NullNode.getInstance(), entry.getValue())));
    }

    private static boolean isUnresolved(JsonNode desired) {
        return ResourceGraph.references(desired.toString()).findAny().isPresent();
    }

    /** 3 is 3, whether it was read as an int or as a long. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(Differences::compareNumbers, other);
    }

    private static int compareNumbers(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
