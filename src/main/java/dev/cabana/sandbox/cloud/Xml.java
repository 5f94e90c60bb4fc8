package dev.cabana.sandbox.cloud;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes XML elements in the order in which they are named. A null value leaves its element out. */
public final class Xml {
    private final StringBuilder out = new StringBuilder(512);

    /** {@code <name>value</name>} */
    public Xml add(String name, @Nullable Object value) {
        if (value != null) {
            open(name);
            escape(value.toString());
            close(name);
        }
        return this;
    }

    /** Text between the tags of the element that is open. */
    public Xml text(String text) {
        escape(text);
        return this;
    }

    /** {@code <name>…</name>} */
    public Xml add(String name, Consumer<Xml> content) {
        open(name);
        content.accept(this);
        close(name);
        return this;
    }

    /** {@code <name attributes>…</name>}; {@code attributes} is taken as it is. */
    public Xml add(String name, String attributes, Consumer<Xml> content) {
        out.append('<').append(name).append(' ').append(attributes).append('>');
        content.accept(this);
        close(name);
        return this;
    }

    /** {@code <name><each>…</each>…</name>}: EC2 calls {@code each} {@code item}, the query services {@code member}. */
    public <T> Xml list(String name, String each, Iterable<? extends T> items, BiConsumer<Xml, T> content) {
        open(name);
        for (T item : items) {
            open(each);
            content.accept(this, item);
            close(each);
        }
        close(name);
        return this;
    }

    /** A list of plain values. */
    public Xml values(String name, String each, Iterable<?> values) {
        open(name);
        values.forEach(value -> add(each, value));
        close(name);
        return this;
    }

    /** Tags in EC2's form: {@code <tagSet><item><key/><value/></item></tagSet>}. */
    public Xml tagSet(Map<String, String> tags) {
        return list(
                "tagSet",
                "item",
                tags.entrySet(),
                (xml, tag) -> xml.add("key", tag.getKey()).add("value", tag.getValue()));
    }

    /** Tags as the query services write them: {@code <Tags><member><Key/><Value/></member></Tags>}. */
    public Xml tags(Map<String, String> tags) {
        return list(
                "Tags",
                "member",
                tags.entrySet(),
                (xml, tag) -> xml.add("Key", tag.getKey()).add("Value", tag.getValue()));
    }

    private void open(String name) {
        out.append('<').append(name).append('>');
    }

    private void close(String name) {
        out.append("</").append(name).append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
