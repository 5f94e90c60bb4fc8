package dev.cabana.journey;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of deployments that nobody has yet: a test that is tried again finds what its first try left standing. */
final class Names {
    private static final Map<String, Integer> TAKEN = new ConcurrentHashMap<>();

    private Names() {}

    /** {@code name} itself the first time, then {@code name-2} and so on. */
    static String fresh(String name) {
        int turn = TAKEN.merge(name, 1, Integer::sum);
        return turn == 1 ? name : name + "-" + turn;
    }
}
