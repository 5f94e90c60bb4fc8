package dev.cabana.request.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** In whose right a person may decide now. @param delegated of those who named them, by id */
public record Mandates(Mandate own, List<Mandate> delegated) {

    /** @param onBehalfOf null for themselves */
    public record Voter(
            String person,
            @org.jspecify.annotations.Nullable String onBehalfOf) {}

    public String person() {
        return own.person().id();
    }

    public Stream<Mandate> all() {
        return Stream.concat(Stream.of(own), delegated.stream());
    }

    /** As {@link #all}, of which nothing is left through a token that must not decide. */
    public Stream<Mandate> deciding() {
        return own.person().decides() ? all() : Stream.empty();
    }

    /**
     * Their own right first. The requester is nobody's delegate and nobody's principal here, and whoever was counted once,
     * for themselves or for somebody else, is not counted again.
     */
    Optional<Voter> voter(ApproverRule rule, String team, String requester, Set<String> spent) {
        if (person().equals(requester) || spent.contains(person())) {
            return Optional.empty();
        }
        return deciding()
                .filter(mandate -> !mandate.person().id().equals(requester))
                .filter(mandate -> !spent.contains(mandate.person().id()))
                .filter(mandate -> rule.covers(mandate, team))
                .findFirst()
                .map(mandate -> new Voter(
                        person(), mandate == own ? null : mandate.person().id()));
    }
}
