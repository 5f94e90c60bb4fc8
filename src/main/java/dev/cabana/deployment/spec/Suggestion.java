package dev.cabana.deployment.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant to write. */
final class Suggestion {
    private static final int CLOSE = 3;
    private static final int LONGEST = 40;

    private Suggestion() {}

    /** {@code did you mean …?} when a name is close, else the names there are. */
    static String among(String given, Collection<String> names) {
        return close(given, names)
                .orElseGet(() -> names.isEmpty() ? "there are none" : "there is " + String.join(", ", names));
    }

    /** Empty when no name is close. */
    static Optional<String> close(String given, Collection<String> names) {
        return names.stream()
                .filter(name -> isClose(given, name))
                .min(Comparator.comparingInt(name -> distance(lower(given), lower(name))))
                .map(name -> "did you mean " + name + "?");
    }

    private static boolean isClose(String given, String name) {
        return given.length() <= LONGEST
                && distance(lower(given), lower(name)) <= Math.min(CLOSE, Math.max(1, name.length() / 2));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: how many characters to add, drop or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, replaced);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
