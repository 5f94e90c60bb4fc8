package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.Xml;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer in EC2's protocol: elements in order, each with text, another tree, or a list, which EC2 always
 * writes as {@code <item>}s.
 */
final class Tree {
    private final Map<String, Object> elements = new LinkedHashMap<>();

    static Tree of(String name, @Nullable Object value) {
        return new Tree().put(name, value);
    }

    /** {@code <return>true</return>}: how EC2 says that it did as told. */
    static Tree done() {
        return of("return", true);
    }

    /** @param value text, number, boolean, tree, map or collection; null leaves the element out */
    Tree put(String name, @Nullable Object value) {
        if (value != null) {
            elements.put(name, value);
        }
        return this;
    }

    void writeTo(Xml xml) {
        write(xml, elements);
    }

    private static void write(Xml xml, Map<?, ?> elements) {
        elements.forEach((name, value) -> {
            switch (value) {
                case Collection<?> items -> write(xml, name.toString(), items);
                case Tree tree -> xml.add(name.toString(), inner -> write(inner, tree.elements));
                case Map<?, ?> map -> xml.add(name.toString(), inner -> write(inner, map));
                default -> xml.add(name.toString(), value);
            }
        });
    }

    private static void write(Xml xml, String name, Collection<?> items) {
        boolean plain = items.stream().noneMatch(item -> item instanceof Tree || item instanceof Map);
        if (plain) {
            xml.values(name, "item", items);
        } else {
            xml.list(
                    name,
                    "item",
                    items,
                    (each, item) -> write(each, item instanceof Tree t ? t.elements : (Map<?, ?>) item));
        }
    }
}
