package dev.cabana.sandbox.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The rules for names, labels and annotations. */
public final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Set<String> PATH_NAMES =
            Set.of("roles", "rolebindings", "clusterroles", "clusterrolebindings");
    private static final int LABEL_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;
    private static final int ANNOTATIONS_BYTES = 256 * 1024;

    private Names() {}

    public static List<FieldError> validate(ResourceType type, JsonNode object) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode metadata = object.path("metadata");
        name(type, metadata.path("name").asString(""), errors);
        labels(metadata.path("labels"), "metadata.labels", errors);
        int size = 0;
        for (var annotation : metadata.path("annotations").properties()) {
            key(annotation.getKey(), "metadata.annotations", errors);
            size += annotation.getKey().length()
                    + annotation.getValue().asString("").length();
        }
        if (size > ANNOTATIONS_BYTES) {
            errors.add(new FieldError(
                    "FieldValueTooLong", "metadata.annotations", "Too long: may not be more than 262144 bytes"));
        }
        return errors;
    }

    private static void name(ResourceType type, String name, List<FieldError> errors) {
        if (name.isEmpty()) {
            errors.add(FieldError.required("metadata.name", "name or generateName is required"));
        } else if (PATH_NAMES.contains(type.plural())) {
            if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
                errors.add(FieldError.invalid("metadata.name", name, "may not contain '/' or '%'"));
            }
        } else if (type.group().isEmpty() && type.plural().equals("services")) {
            check(LABEL_1035, LABEL_LENGTH, name, "a DNS-1035 label", errors);
        } else if (type.group().isEmpty() && type.plural().equals("namespaces")) {
            check(LABEL, LABEL_LENGTH, name, "a lowercase RFC 1123 label", errors);
        } else {
            check(SUBDOMAIN, SUBDOMAIN_LENGTH, name, "a lowercase RFC 1123 subdomain", errors);
        }
    }

    private static void check(Pattern pattern, int length, String name, String what, List<FieldError> errors) {
        if (name.length() > length) {
            errors.add(FieldError.invalid("metadata.name", name, "must be no more than " + length + " characters"));
        } else if (!pattern.matcher(name).matches()) {
            errors.add(FieldError.invalid(
                    "metadata.name",
                    name,
                    what + " must consist of lower case alphanumeric characters, '-'"
                            + (pattern == SUBDOMAIN ? " or '.'" : "")
                            + ", and must start and end with an alphanumeric character (regex used for validation is '"
                            + pattern + "')"));
        }
    }

    public static void labels(JsonNode labels, String field, List<FieldError> errors) {
        for (var label : labels.properties()) {
            key(label.getKey(), field, errors);
            String value = label.getValue().asString("");
            if (!label.getValue().isString()
                    || value.length() > LABEL_LENGTH
                    || (!value.isEmpty() && !QUALIFIED.matcher(value).matches())) {
                errors.add(
                        FieldError.invalid(
                                field,
                                label.getValue(),
                                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', at most 63"));
            }
        }
    }

    private static void key(String key, String field, List<FieldError> errors) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        boolean prefixFits =
                slash < 0 || SUBDOMAIN.matcher(key.substring(0, slash)).matches();
        if (!prefixFits
                || name.length() > LABEL_LENGTH
                || !QUALIFIED.matcher(name).matches()) {
            errors.add(
                    FieldError.invalid(
                            field,
                            key,
                            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"));
        }
    }
}
