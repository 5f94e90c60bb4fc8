package dev.cabana.request.policy;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.identity.People;
import dev.cabana.identity.Person;
import dev.cabana.identity.Roles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In whose right who may decide now. What a delegate may is looked up at every decision: a role that was taken away ends it. */
@Component
@Transactional(readOnly = true)
public class Rights {
    private final DelegationStore delegations;
    private final PolicyStore policies;
    private final People people;
    private final Roles roles;
    private final Clock clock;

    Rights(DelegationStore delegations, PolicyStore policies, People people, Roles roles, Clock clock) {
        this.delegations = delegations;
        this.policies = policies;
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

    /** Whether any request could wait for them: by a role in whatever team, or because a policy names them. */
    public boolean decidesSomewhere(Caller caller) {
        boolean approver = caller.everywhere().contains(TeamRole.approver)
                || caller.teams().values().stream().anyMatch(given -> given.contains(TeamRole.approver));
        if (approver) {
            return true;
        }
        var own = of(caller).own();
        return policies.now().policies().stream()
                .flatMap(policy -> policy.body().stages().stream())
                .anyMatch(stage -> stage.approvers().covers(own, ""));
    }

    /** Everybody known who could decide in the open stage now, for themselves or for somebody else, by id. */
    public Set<String> deciders(Approvals approvals, String team, String requester) {
        var open = approvals.open();
        if (open.isEmpty()) {
            return Set.of();
        }
        Map<String, Mandate> known = new TreeMap<>();
        candidates(open.get().rule().approvers(), team)
                .forEach(one -> known.put(one.person().id(), one));
        Map<String, List<Mandate>> lent = new TreeMap<>();
        delegations.holding(clock.instant()).forEach(delegation -> {
            Mandate principal = known.get(delegation.person());
            if (principal != null) {
                lent.computeIfAbsent(delegation.delegate(), delegate -> new ArrayList<>())
                        .add(principal);
            }
        });
        Stream<Mandate> delegates = lent.keySet().stream()
                .filter(delegate -> !known.containsKey(delegate))
                .flatMap(delegate -> people.find(delegate).stream())
                .map(this::mandate);
        return Stream.concat(known.values().stream(), delegates)
                .map(own -> new Mandates(own, lent.getOrDefault(own.person().id(), List.of())))
                .filter(mandates -> approvals.voter(mandates, team, requester).isPresent())
                .map(Mandates::person)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many known people could decide in a stage of that rule, delegates left out. */
    public int known(ApproverRule rule, String team, String requester) {
        return (int) candidates(rule, team).stream()
                .filter(mandate -> !mandate.person().id().equals(requester) && rule.covers(mandate, team))
                .count();
    }

    /** A few out of everybody: whoever is named, and whoever has a group, or a role given by hand, that may matter. */
    private List<Mandate> candidates(ApproverRule rule, String team) {
        Set<String> groups = new TreeSet<>(rule.groups());
        roles.groups().stream()
                .filter(group -> rule.covers(new Mandate(roles.caller("", "", List.of(group)), Set.of(group)), team))
                .forEach(groups::add);
        return people.candidates(rule.people(), groups).stream()
                .map(this::mandate)
                .toList();
    }

    private Mandate mandate(Person person) {
        return new Mandate(roles.caller(person.id(), person.name(), person.groups()), groups(person));
    }

    private static Set<String> groups(Person person) {
        return Set.copyOf(person.groups());
    }
}
