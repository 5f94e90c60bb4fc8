package dev.cabana.shared;

/**
 * Addresses that carry their own right, in a signature, and are therefore open to whoever has them: no sign-in, no cookie,
 * no token. What is done by them is on record as done by a link, and they are counted by where calls come from.
 */
public final class SignedLinks {
    public static final String BELOW = "/links/";
    public static final String UNSUBSCRIBE = BELOW + "unsubscribe";

    private SignedLinks() {}

    public static boolean holds(String path) {
        return path.startsWith(BELOW);
    }
}
