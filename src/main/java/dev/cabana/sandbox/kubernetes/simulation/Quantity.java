package dev.cabana.sandbox.kubernetes.simulation;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Kubernetes quantities such as {@code 500m}, {@code 4Gi} and {@code 8}. */
final class Quantity {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal K = BigDecimal.valueOf(1024);
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "m", BigDecimal.ONE.divide(THOUSAND),
            "k", THOUSAND,
            "M", THOUSAND.pow(2),
            "G", THOUSAND.pow(3),
            "T", THOUSAND.pow(4),
            "Ki", K,
            "Mi", K.pow(2),
            "Gi", K.pow(3),
            "Ti", K.pow(4));

    private Quantity() {}

    /** @return zero for a missing value */
    static BigDecimal of(JsonNode value) {
        String text = value.asString("0");
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        BigDecimal number = new BigDecimal(text.substring(0, end));
        return number.multiply(UNITS.getOrDefault(text.substring(end), BigDecimal.ONE));
    }
}
