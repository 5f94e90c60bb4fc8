package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Objects' names. */
final class Keys {
    private static final int LONGEST = 1_024;

    /** UTF-8 bytes, unsigned. */
    static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private Keys() {}

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
