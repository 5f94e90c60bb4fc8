package dev.cabana.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as people and programs are told of it. Holds no secret: it goes to mailboxes and chat rooms.
 *
 * @param team whose business it is
 * @param subject what it is about, for example {@code deployment:<id>}
 * @param message for people
 * @param data for programs: short names, for example {@code state}
 * @param people whom it concerns beyond the team
 */
public record News(
        UUID id,
        Topic topic,
        String team,
        String subject,
        Instant at,
        Message message,
        Map<String, String> data,
        People people) {

    /**
     * @param title what happened, in one line
     * @param why the reason, or empty
     * @param next what to do about it, or empty when nothing is to be done
     * @param path of the page that shows it, without a leading slash
     * @param facts details by name, in the order in which they are read
     */
    public record Message(String title, String why, String next, String path, List<Fact> facts) {}

    public record Fact(String name, String value) {}

    /**
     * @param owner whose own matter it is, for example the requester
     * @param actor who did it and need not be told; null for the portal itself
     * @param chosen who must be told whatever they prefer
     */
    public record People(@Nullable String owner, @Nullable String actor, List<String> chosen) {
        public static final People NOBODY = new People(null, null, List.of());
    }

    /** By what of their preferences a person is told of it; nothing where they have no say, or are not told at all. */
    public Optional<Preferences.Kind> preferredBy(String person) {
        if (people.chosen().contains(person)) {
            return Optional.empty();
        }
        return switch (topic.audience()) {
            case requests ->
                Optional.of(
                        person.equals(people.owner()) ? Preferences.Kind.ownRequests : Preferences.Kind.teamRequests);
            case deployments -> Optional.of(Preferences.Kind.deployments);
            case leases -> Optional.of(Preferences.Kind.leases);
            case approvers, nobody -> Optional.empty();
        };
    }

    public News concerning(People others) {
        return new News(id, topic, team, subject, at, message, data, others);
    }

    public News saying(Message other) {
        return new News(id, topic, team, subject, at, other, data, people);
    }
}
