package dev.cabana.request.policy.ui;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.People;
import dev.cabana.identity.Person;
import dev.cabana.identity.Teams;
import dev.cabana.request.DryRuns;
import dev.cabana.request.policy.ApprovalPolicies;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the pages of policies ask. */
@Component
record PolicyServices(
        ApprovalPolicies policies, DryRuns dryRuns, Teams everyTeam, People everybody, CurrentCaller currentCaller) {

    Caller caller() {
        return currentCaller.get();
    }

    List<String> teams() {
        return everyTeam.all();
    }

    List<String> people() {
        return everybody.all().stream().map(Person::id).toList();
    }

    List<String> groups() {
        return everybody.all().stream()
                .flatMap(person -> person.groups().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
