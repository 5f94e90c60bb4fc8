package dev.cabana.sandbox.cloud.policy;

import java.util.Locale;

/** Text with {@code *} and {@code ?}, as policies use it. */
final class Pattern {
    private Pattern() {}

    static boolean matches(String pattern, String text) {
        return matches(pattern, 0, text, 0);
    }

    /** Actions do not care about case. */
    static boolean matchesAction(String pattern, String action) {
        return matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            for (int rest = t; rest <= text.length(); rest++) {
                if (matches(pattern, p + 1, text, rest)) {
                    return true;
                }
            }
            return false;
        }
        return t < text.length() && (c == '?' || c == text.charAt(t)) && matches(pattern, p + 1, text, t + 1);
    }
}
