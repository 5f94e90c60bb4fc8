package dev.cabana.request.policy;

import dev.cabana.identity.Caller;
import dev.cabana.identity.People;
import dev.cabana.identity.Person;
import dev.cabana.identity.Roles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In whose right who may decide now. What a delegate may is looked up at every decision: a role that was taken away ends it. */
@Component
@Transactional(readOnly = true)
public class Rights {
    private final DelegationStore delegations;
    private final People people;
    private final Roles roles;
    private final Clock clock;

    Rights(DelegationStore delegations, People people, Roles roles, Clock clock) {
        this.delegations = delegations;
        this.people = people;
        this.roles = roles;
        this.clock = clock;
    }

    public Mandates of(Caller caller) {
        Set<String> groups = people.find(caller.id()).map(Rights::groups).orElse(Set.of());
        List<Mandate> delegated = delegations.to(caller.id(), clock.instant()).stream()
                .map(Delegation::person)
                .distinct()
                .flatMap(person -> people.find(person).stream())
                .map(this::mandate)
                .toList();
        return new Mandates(new Mandate(caller, groups), delegated);
    }

    /** Everybody known who could decide in the open stage now, for themselves or for somebody else, by id. */
    public Set<String> deciders(Approvals approvals, String team, String requester) {
        Map<String, Mandate> known = people.all().stream()
                .map(this::mandate)
                .collect(Collectors.toMap(mandate -> mandate.person().id(), mandate -> mandate));
        Map<String, List<Mandate>> lent = delegations.holding(clock.instant()).stream()
                .filter(delegation -> known.containsKey(delegation.person()))
                .collect(Collectors.groupingBy(
                        Delegation::delegate,
                        Collectors.mapping(
                                delegation -> known.getOrDefault(delegation.person(), nobody()), Collectors.toList())));
        return known.values().stream()
                .map(own -> new Mandates(own, lent.getOrDefault(own.person().id(), List.of())))
                .filter(mandates -> approvals.voter(mandates, team, requester).isPresent())
                .map(Mandates::person)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many known people could decide in a stage of that rule, delegates left out. */
    public int known(ApproverRule rule, String team, String requester) {
        return (int) people.all().stream()
                .map(this::mandate)
                .filter(mandate -> !mandate.person().id().equals(requester) && rule.covers(mandate, team))
                .count();
    }

    private static Mandate nobody() {
        return new Mandate(new Caller("", "", Map.of(), Set.of()), Set.of());
    }

    private Mandate mandate(Person person) {
        return new Mandate(roles.caller(person.id(), person.name(), person.groups()), groups(person));
    }

    private static Set<String> groups(Person person) {
        return Set.copyOf(person.groups());
    }

    /** For whoever is named to be shown by name. */
    public Optional<String> nameOf(String person) {
        return people.find(person).map(Person::name);
    }
}
