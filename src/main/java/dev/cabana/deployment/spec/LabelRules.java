package dev.cabana.deployment.spec;

import dev.cabana.catalog.Limits;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Labels become tags on every AWS resource, so AWS's rules for tags hold. */
final class LabelRules implements SpecRule {
    private static final String POINTER = "/metadata/labels";
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final List<String> RESERVED = List.of("aws:", "cabana:", "kubernetes.io/");
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N} _.:/=+@-]*");

    private final Limits limits;

    LabelRules(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        var labels = document.metadata().labels();
        findings.require(labels.size() <= limits.labels(), POINTER, "must be at most " + limits.labels() + " labels");
        labels.forEach((key, value) -> label(key, value, findings));
    }

    private static void label(String key, String value, Findings findings) {
        String pointer = Pointers.child(POINTER, key);
        findings.require(
                !key.isBlank() && key.length() <= LONGEST_KEY,
                pointer,
                "must have a name of 1 to " + LONGEST_KEY + " characters");
        findings.require(
                value.length() <= LONGEST_VALUE, pointer, "must have at most " + LONGEST_VALUE + " characters");
        findings.require(
                CHARACTERS.matcher(key).matches() && CHARACTERS.matcher(value).matches(),
                pointer,
                "must consist of letters, digits, blanks and _ . : / = + - @");
        String lower = key.toLowerCase(Locale.ROOT);
        RESERVED.stream()
                .filter(lower::startsWith)
                .forEach(reserved ->
                        findings.refuse(pointer, "must not start with " + reserved + ", which is reserved"));
    }
}
