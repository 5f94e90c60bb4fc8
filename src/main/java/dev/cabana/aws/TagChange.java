package dev.cabana.aws;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What makes the tags of something those that are desired. It names neither tags that are as desired nor any that were
 * not in what was found, so that those of other people stay.
 *
 * @param gone those to take off, with the values they were found with
 * @param put those to put on, or to give another value
 */
public record TagChange(Map<String, String> gone, Map<String, String> put) {

    /** @param found of the tags that it bears, those that are to become the desired ones */
    public static TagChange between(Map<String, String> found, Map<String, String> desired) {
        Map<String, String> gone = new TreeMap<>(found);
        gone.keySet().removeAll(desired.keySet());
        Map<String, String> put = new TreeMap<>(desired);
        put.entrySet().removeAll(found.entrySet());
        return new TagChange(gone, put);
    }

    /** One call each where there is anything to do: first off, since AWS counts at most 50 tags, and IAM knows a key in one spelling. */
    void make(Consumer<Map<String, String>> takeOff, Consumer<Map<String, String>> putOn) {
        if (!gone.isEmpty()) {
            takeOff.accept(gone);
        }
        if (!put.isEmpty()) {
            putOn.accept(put);
        }
    }

    boolean isNothing() {
        return gone.isEmpty() && put.isEmpty();
    }

    /** All tags as they are afterwards, for where only all can be written at once. */
    Map<String, String> appliedTo(Map<String, String> all) {
        Map<String, String> after = new TreeMap<>(all);
        after.entrySet().removeAll(gone.entrySet());
        after.putAll(put);
        return after;
    }
}
