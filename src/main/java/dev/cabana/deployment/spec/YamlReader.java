package dev.cabana.deployment.spec;

import static dev.cabana.deployment.spec.TreeBuilder.malformed;

import dev.cabana.deployment.spec.SpecNode.Mark;
import dev.cabana.deployment.spec.SpecNode.Scalar;
import dev.cabana.deployment.spec.SpecNode.Scalar.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2, without what a document does not need and an attacker likes: anchors, aliases, tags and more than one
 * document. Works on the parser's events, which come without recursion, so that deep nesting cannot exhaust the stack.
 */
final class YamlReader {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(\\d+|0o[0-7]+|0x[0-9a-fA-F]+|(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 40;

    private final TreeBuilder tree = new TreeBuilder();
    private int documents;

    static SpecNode read(String text) {
        var reader = new YamlReader();
        try {
            new Parse(LoadSettings.builder().setUseMarks(true).build())
                    .parseString(text)
                    .forEach(reader::take);
        } catch (MarkedYamlEngineException e) {
            Mark mark = mark(e.getProblemMark().or(e::getContextMark));
            throw malformed("This is not YAML: " + e.getProblem(), mark);
        } catch (YamlEngineException e) {
            throw malformed("This is not YAML: " + e.getMessage(), null);
        }
        return reader.tree.root();
    }

    private void take(Event event) {
        Mark mark = mark(event.getStartMark());
        switch (event.getEventId()) {
            case DocumentStart -> {
                if (++documents > 1) {
                    throw malformed("Only one document may be given", mark);
                }
            }
            case Alias -> throw malformed("Aliases (*" + alias(event) + ") are not allowed; write the value out", mark);
            case MappingStart, SequenceStart -> begin((CollectionStartEvent) event, mark);
            case MappingEnd, SequenceEnd -> tree.end();
            case Scalar -> scalar((ScalarEvent) event, mark);
            default -> {}
        }
    }

    private static String alias(Event event) {
        return ((AliasEvent) event).getAlias().getValue();
    }

    private void begin(CollectionStartEvent event, @Nullable Mark mark) {
        refuseDecoration(event, event.getTag(), mark);
        if (tree.awaitsKey()) {
            throw malformed("A list or group of fields cannot be the name of a field", mark);
        }
        tree.begin(event instanceof MappingStartEvent, mark);
    }

    private void scalar(ScalarEvent event, @Nullable Mark mark) {
        refuseDecoration(event, event.getTag(), mark);
        if (tree.awaitsKey()) {
            tree.key(event.getValue(), mark);
        } else {
            Kind kind = event.isPlain() ? kind(event.getValue()) : Kind.string;
            tree.add(new Scalar(kind, event.getValue(), mark));
        }
    }

    private static void refuseDecoration(NodeEvent event, Optional<String> tag, @Nullable Mark mark) {
        if (event.getAnchor().isPresent()) {
            throw malformed("Anchors (&) are not allowed; write each value out", mark);
        }
        if (tag.isPresent()) {
            throw malformed("Tags (!) are not allowed", mark);
        }
    }

    /** By YAML 1.2's core schema: {@code yes} and {@code on} are strings, {@code 1.30} is a number. */
    private static Kind kind(String plain) {
        if (NOTHING.contains(plain)) {
            return Kind.nothing;
        }
        if (TRUE.contains(plain) || FALSE.contains(plain)) {
            return Kind.bool;
        }
        return plain.length() <= LONGEST_NUMBER && NUMBER.matcher(plain).matches() ? Kind.number : Kind.string;
    }

    private static @Nullable Mark mark(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
        return mark.map(m -> new Mark(m.getLine() + 1, m.getColumn() + 1)).orElse(null);
    }
}
