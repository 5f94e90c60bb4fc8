package dev.cabana.provisioning.platform;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The same amount in two spellings, for example {@code 1000m} and {@code 1}; a server writes them its own way. */
final class Quantities {
    private static final Pattern SYNTAX = Pattern.compile("(\\d+(?:\\.\\d+)?)(m|Ki|Mi|Gi|Ti|k|M|G|T)?");
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "m", new BigDecimal("0.001"),
            "k", BigDecimal.valueOf(1_000),
            "M", BigDecimal.valueOf(1_000_000),
            "G", BigDecimal.valueOf(1_000_000_000),
            "T", BigDecimal.valueOf(1_000_000_000_000L),
            "Ki", BigDecimal.valueOf(1L << 10),
            "Mi", BigDecimal.valueOf(1L << 20),
            "Gi", BigDecimal.valueOf(1L << 30),
            "Ti", BigDecimal.valueOf(1L << 40));

    private Quantities() {}

    static boolean same(JsonNode one, JsonNode other) {
        if (one.isContainer() || other.isContainer() || one.equals(other)) {
            return one.equals(other);
        }
        Matcher first = SYNTAX.matcher(one.asString(""));
        Matcher second = SYNTAX.matcher(other.asString(""));
        return first.matches() && second.matches() && amount(first).compareTo(amount(second)) == 0;
    }

    private static BigDecimal amount(Matcher quantity) {
        BigDecimal number = new BigDecimal(quantity.group(1));
        String unit = quantity.group(2);
        return unit == null ? number : number.multiply(UNITS.getOrDefault(unit, BigDecimal.ONE));
    }
}
