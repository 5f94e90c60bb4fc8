package dev.cabana.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes records as they are written: a part that may be null says so, and no two types share a name. Left to itself, the
 * library takes the simple name, and the last of two wins.
 */
@Component
class SchemaNames implements ModelConverter {
    private static final String REF = "#/components/schemas/";

    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Set<String> collisions = ConcurrentHashMap.newKeySet();

    /** Names that stand for two types; each needs a {@code @Schema(name = …)}. */
    Set<String> collisions() {
        return new TreeSet<>(collisions);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (type.getType() == null || !chain.hasNext()) {
            return null;
        }
        JavaType java = Json31.mapper().constructType(type.getType());
        if (!java.getRawClass().isRecord()) {
            return chain.next().resolve(type, context, chain);
        }
        type.setName(named(java));
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        if (resolved != null) {
            markNullable(java.getRawClass(), model(resolved, context));
        }
        return resolved;
    }

    private String named(JavaType type) {
        String name = name(type);
        String before = types.putIfAbsent(name, type.toCanonical());
        if (before != null && !before.equals(type.toCanonical())) {
            collisions.add(name + " is " + before + " and " + type.toCanonical());
        }
        return name;
    }

    private static String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        var given = raw.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        String own = given != null && !given.name().isEmpty() ? given.name() : outer(raw) + raw.getSimpleName();
        return own
                + type.getBindings().getTypeParameters().stream()
                        .map(SchemaNames::name)
                        .collect(Collectors.joining());
    }

    /** A part of another type is called after it: {@code RequestViewStep}. */
    private static String outer(Class<?> raw) {
        Class<?> outer = raw.getDeclaringClass();
        return outer == null ? "" : outer(outer) + outer.getSimpleName().replaceAll("(Controller|View|Resource)$", "");
    }

    private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String ref = resolved.get$ref();
        return ref == null ? resolved : context.getDefinedModels().get(ref.substring(REF.length()));
    }

    private static void markNullable(Class<?> type, @Nullable Schema<?> model) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        Arrays.stream(type.getRecordComponents())
                .filter(part -> part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .forEach(part -> model.getProperties().computeIfPresent(part, (name, schema) -> orNull(schema)));
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
        }
        Set<String> types = schema.getTypes() == null ? new LinkedHashSet<>() : new LinkedHashSet<>(schema.getTypes());
        if (schema.getType() != null) {
            types.add(schema.getType());
        }
        if (!types.isEmpty()) {
            types.add("null");
            schema.setTypes(types);
            if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
                schema.addEnumItemObject(null);
            }
        }
        return schema;
    }
}
