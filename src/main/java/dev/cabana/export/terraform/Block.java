package dev.cabana.export.terraform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A block: comments before it, then its attributes, then blocks within it. */
final class Block {
    private static final String STEP = "  ";

    private final String head;
    private final List<String> comments = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    private sealed interface Item {}

    private record Setting(String name, @Nullable Object value) implements Item {}

    private record Remark(String text) implements Item {}

    private record Inner(Block block) implements Item {}

    Block(String type, String... labels) {
        head = type + Arrays.stream(labels).map(label -> " \"" + label + "\"").collect(Collectors.joining());
    }

    /** Before the block. */
    Block comment(String text) {
        comments.add(text);
        return this;
    }

    Block set(String name, @Nullable Object value) {
        items.add(new Setting(name, value));
        return this;
    }

    /** Leaves it away when there is nothing to say. */
    Block setIf(boolean says, String name, Object value) {
        return says ? set(name, value) : this;
    }

    Block tags(Map<String, ?> tags) {
        return setIf(!tags.isEmpty(), "tags", tags);
    }

    Block remark(String text) {
        items.add(new Remark(text));
        return this;
    }

    Block with(Block inner) {
        items.add(new Inner(inner));
        return this;
    }

    Block after(List<String> resources) {
        return setIf(
                !resources.isEmpty(),
                "depends_on",
                resources.stream().map(Raw::new).toList());
    }

    String text() {
        return text("");
    }

    private String text(String indent) {
        var text = new StringBuilder();
        comments.forEach(comment -> text.append(comment(comment, indent)));
        text.append(indent).append(head).append(" {\n");
        new Body(text, indent + STEP).write();
        return text.append(indent).append("}\n").toString();
    }

    static String comment(String text, String indent) {
        return text.lines()
                .map(line -> line.isEmpty() ? indent + "#\n" : indent + "# " + line + "\n")
                .collect(Collectors.joining());
    }

    /** What takes more than one line, and what has a remark, stands apart. */
    private final class Body {
        private final StringBuilder text;
        private final String indent;
        private final List<Hcl.Attribute> run = new ArrayList<>();
        private boolean gap;
        private boolean begun;

        Body(StringBuilder text, String indent) {
            this.text = text;
            this.indent = indent;
        }

        void write() {
            boolean remarked = false;
            for (Item item : items) {
                switch (item) {
                    case Setting setting -> {
                        var attribute = new Hcl.Attribute(setting.name(), Hcl.value(setting.value(), indent));
                        if (attribute.oneLine() && !remarked) {
                            run.add(attribute);
                        } else {
                            flush();
                            apart(Hcl.aligned(List.of(attribute), indent), remarked);
                        }
                    }
                    case Remark remark -> {
                        flush();
                        apart(comment(remark.text(), indent), false);
                    }
                    case Inner inner -> {
                        flush();
                        apart(inner.block().text(indent), remarked);
                    }
                }
                remarked = item instanceof Remark;
            }
            flush();
        }

        private void flush() {
            if (!run.isEmpty()) {
                lines(Hcl.aligned(run, indent), gap);
                gap = false;
                run.clear();
            }
        }

        private void apart(String lines, boolean attached) {
            lines(lines, !attached);
            gap = true;
        }

        private void lines(String lines, boolean blankBefore) {
            if (blankBefore && begun) {
                text.append('\n');
            }
            text.append(lines);
            begun = true;
        }
    }
}
