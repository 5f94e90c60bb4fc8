package dev.cabana.deployment.spec;

import dev.cabana.deployment.spec.SpecNode.Mapping;
import dev.cabana.deployment.spec.SpecNode.Mark;
import dev.cabana.deployment.spec.SpecNode.Sequence;
import dev.cabana.shared.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a tree together from a reader's events, without recursion, and refuses one that is too deep, too large or repeats a key. */
final class TreeBuilder {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_NODES = 20_000;

    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable SpecNode root;
    private int nodes;

    /** A mapping or sequence whose end has not come. */
    private static final class Open {
        final @Nullable Mark mark;
        final @Nullable Map<String, SpecNode> entries;
        final List<SpecNode> items = new ArrayList<>();

        @Nullable
        String key;

        Open(@Nullable Mark mark, boolean mapping) {
            this.mark = mark;
            this.entries = mapping ? new LinkedHashMap<>() : null;
        }

        SpecNode close() {
            return entries == null ? new Sequence(items, mark) : new Mapping(entries, mark);
        }
    }

    void begin(boolean mapping, @Nullable Mark mark) {
        if (open.size() == MAX_DEPTH) {
            throw malformed("More than " + MAX_DEPTH + " levels deep", mark);
        }
        open.push(new Open(mark, mapping));
    }

    void end() {
        add(open.pop().close());
    }

    /** True when the next scalar is a key. */
    boolean awaitsKey() {
        Open current = open.peek();
        return current != null && current.entries != null && current.key == null;
    }

    void key(String key, @Nullable Mark mark) {
        Open current = open.element();
        if (current.entries != null && current.entries.containsKey(key)) {
            throw malformed("“" + key + "” is given twice in the same place", mark);
        }
        current.key = key;
    }

    void add(SpecNode node) {
        if (++nodes > MAX_NODES) {
            throw malformed("More than " + MAX_NODES + " values", node.mark());
        }
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else if (parent.entries == null) {
            parent.items.add(node);
        } else if (parent.key != null) {
            parent.entries.put(parent.key, node);
            parent.key = null;
        }
    }

    boolean hasRoot() {
        return root != null;
    }

    SpecNode root() {
        if (root == null) {
            throw new Refusal(Refusal.Kind.malformed, "The document is empty");
        }
        return root;
    }

    static Refusal malformed(String what, @Nullable Mark mark) {
        String detail = mark == null ? what : "%s (%s)".formatted(what, mark);
        return new Refusal(Refusal.Kind.malformed, detail, List.of(new Refusal.Violation("", detail)));
    }
}
