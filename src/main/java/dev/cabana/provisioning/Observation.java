package dev.cabana.provisioning;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** What a reconciler saw when it looked. */
public sealed interface Observation {

    /** Nothing of that name, and nothing with our tags. */
    record Absent() implements Observation {}

    /** Something has our name but not our tags. It is never adopted, changed or deleted. @param what for people, with its id */
    record Foreign(String what) implements Observation {}

    /**
     * It is there and ours.
     *
     * @param attributes in the shape of the desired record, so that the two can be compared attribute by attribute;
     *     an attribute that cannot be read is left out
     * @param outputs ids, ARNs and names that others need
     * @param status the provider's own word, for example {@code CREATING}; empty where there is none
     */
    record Present(ObjectNode attributes, Map<String, String> outputs, String status) implements Observation {

        /** An output that the reconciler itself always gives. */
        public String output(String key) {
            return Objects.requireNonNull(outputs.get(key), key);
        }
    }

    static Observation absent() {
        return new Absent();
    }

    static Observation foreign(String what) {
        return new Foreign(what);
    }
}
