package dev.cabana.accesslog.line;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** URL-encoding, read leniently: what is not a valid escape stays as it is. */
final class PercentCode {
    private static final int ESCAPE = 3;

    private PercentCode() {}

    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            int value = text.charAt(at) == '%' ? value(text, at) : -1;
            if (value > 0) {
                bytes.write(value);
                at += ESCAPE;
            } else {
                int next = text.offsetByCodePoints(at, 1);
                bytes.writeBytes(text.substring(at, next).getBytes(StandardCharsets.UTF_8));
                at = next;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int value(String text, int at) {
        if (at + ESCAPE > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
