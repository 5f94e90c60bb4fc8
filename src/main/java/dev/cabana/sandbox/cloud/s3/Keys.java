package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Objects' names. */
final class Keys {
    private static final int LONGEST = 1_024;

    /** UTF-8 bytes, unsigned: the order of code points. */
    static final Comparator<String> ORDER = Keys::compare;

    private Keys() {}

    private static int compare(String one, String other) {
        int most = Math.min(one.length(), other.length());
        for (int i = 0; i < most; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // Halves of a pair stand for what comes after all that needs none.
                boolean pair = Character.isSurrogate(a);
                return pair == Character.isSurrogate(b) ? Character.compare(a, b) : pair ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    static String checked(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new AwsError("KeyTooLongError", "Your key is too long").with("MaxSizeAllowed", LONGEST);
        }
        if (key.indexOf('\0') >= 0) {
            throw new AwsError("InvalidURI", "Couldn't parse the specified URI.");
        }
        return key;
    }

    /** For {@code encoding-type=url}: slashes stay. */
    static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("*", "%2A");
    }
}
