package dev.cabana.deployment.spec;

import static dev.cabana.deployment.spec.TreeBuilder.malformed;

import dev.cabana.deployment.spec.SpecNode.Mark;
import dev.cabana.shared.Refusal;
import org.springframework.util.unit.DataSize;

/** What can be said about a text before anything reads it: its size, and that it is made of printable characters. */
final class SpecText {
    private SpecText() {}

    static void check(String text, DataSize maxSize) {
        if (text.length() > maxSize.toBytes()) {
            throw new Refusal(
                    Refusal.Kind.tooLarge,
                    "The document has %,d characters; at most %,d are read"
                            .formatted(text.length(), maxSize.toBytes()));
        }
        if (text.isBlank()) {
            throw new Refusal(Refusal.Kind.malformed, "The document is empty");
        }
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isReadable(text, i)) {
                throw malformed("The character U+%04X is not allowed".formatted((int) c), new Mark(line, column));
            }
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
    }

    private static boolean isReadable(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) && c < 0xfffe);
    }
}
