package dev.cabana.deployment.spec;

import dev.cabana.shared.Json;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a document so that {@link SpecParser} reads the same document back. */
public final class SpecWriter {
    private static final Map<String, String> COMMENTS = Map.of(
            "/metadata/name", "part of every AWS name; cannot be changed",
            "/spec/kubernetesVersion", "in quotes: YAML would read 1.30 as 1.3",
            "/spec/network/nat", "single, perZone or none",
            "/spec/endpointAccess/allowedCidrs", "who reaches the cluster's public endpoint; empty keeps it private",
            "/spec/cpuNodes/diskGiB", "gp3 root volume",
            "/spec/storage/logRetentionDays", "access-log objects in S3",
            "/spec/ingress/scheme", "internal or internetFacing",
            "/spec/protection/delete", "true refuses delete requests");

    private SpecWriter() {}

    /** Canonical: fields in alphabetical order, without blanks; equal documents give equal text. */
    public static String toJson(DeploymentDocument document) {
        return Json.write(document);
    }

    /** Fields in the order of the documentation. */
    public static String toYaml(DeploymentDocument document) {
        return YamlText.of(ordered(document), Map.of());
    }

    /** As {@link #toYaml}, with a word on the fields that raise questions. */
    public static String toCommentedYaml(DeploymentDocument document) {
        return YamlText.of(ordered(document), COMMENTS);
    }

    /** Records as maps in the order of their components, without what is null. */
    private static @Nullable Object ordered(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Record record -> fields(record);
            case List<?> list -> list.stream().map(SpecWriter::ordered).toList();
            case Map<?, ?> map -> new TreeMap<>(map);
            case Integer number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }

    private static Map<String, Object> fields(Record record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Arrays.stream(record.getClass().getRecordComponents()).forEach(component -> {
            Object value = ordered(read(record, component));
            if (value != null) {
                fields.put(component.getName(), value);
            }
        });
        return fields;
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
