package dev.cabana.accesslog.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line at its blanks. What stands in brackets or quotes is one token; a closing quote counts only before a blank
 * or the end, since user agents can hold quotes.
 */
final class Tokens {
    private final String line;
    private final List<String> found = new ArrayList<>();
    private int at;

    private Tokens(String line) {
        this.line = line;
    }

    /** @param most how many; what is left over becomes one more, as it is */
    static List<String> of(String line, int most) {
        var tokens = new Tokens(line);
        while (tokens.at < line.length() && tokens.found.size() < most) {
            tokens.next();
        }
        if (tokens.at < line.length()) {
            tokens.found.add(line.substring(tokens.at));
        }
        return tokens.found;
    }

    private void next() {
        char first = line.charAt(at);
        int end = switch (first) {
            case '"' -> closing('"');
            case '[' -> closing(']');
            default -> -1;
        };
        if (end < 0) {
            end = line.indexOf(' ', at);
            end = end < 0 ? line.length() : end;
            found.add(line.substring(at, end));
        } else {
            found.add(line.substring(at + 1, end));
            end++;
        }
        at = end + 1;
    }

    /** Where the token that opens at {@link #at} closes, or -1. A quote that opens after a blank within it is closed first. */
    private int closing(char mark) {
        int first = -1;
        boolean within = false;
        for (int end = line.indexOf(mark, at + 1); end >= 0; end = line.indexOf(mark, end + 1)) {
            boolean beforeBlank = end + 1 == line.length() || line.charAt(end + 1) == ' ';
            if (beforeBlank && !within) {
                return end;
            }
            first = beforeBlank && first < 0 ? end : first;
            within = !within && line.charAt(end - 1) == ' ';
        }
        return first;
    }
}
