package dev.cabana.sandbox.cloud;

import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that look like AWS's. */
public final class Ids {
    private Ids() {}

    /** For example {@code vpc-0a1b2c3d4e5f60718}. */
    public static String next(String prefix) {
        return prefix + "-0" + hex(8);
    }

    /** @param bytes two characters each */
    public static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** IAM's unique ids: a four-letter prefix such as {@code AROA} and 17 characters. */
    public static String unique(String prefix) {
        return prefix + hex(9).substring(1).toUpperCase(Locale.ROOT);
    }
}
