package dev.cabana.identity;

/** How replicas tell each other that somebody's roles are no longer what they were. */
final class RolesChanged {
    private static final String TOPIC = "roles:";

    private RolesChanged() {}

    static String topic(String person) {
        return TOPIC + person;
    }

    static boolean concerns(String topic) {
        return topic.startsWith(TOPIC);
    }

    static String person(String topic) {
        return topic.substring(TOPIC.length());
    }
}
