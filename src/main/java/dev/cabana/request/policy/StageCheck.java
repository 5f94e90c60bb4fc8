package dev.cabana.request.policy;

import dev.cabana.identity.People;
import dev.cabana.shared.Refusal.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stage must be like. @param at pointer to the stage */
record StageCheck(String at, StageRule stage, People people, List<Violation> wrong) {
    private static final int MAX_QUORUM = 20;
    private static final Duration LONGEST = Duration.ofDays(366);

    void check(List<StageRule> before) {
        PolicyRules.name(at + "/name", stage.name(), wrong);
        if (before.stream().anyMatch(other -> other.name().equalsIgnoreCase(stage.name()))) {
            wrong.add(new Violation(at + "/name", "Another stage has this name"));
        }
        approvers();
        quorum();
        time("/expiry", stage.expiry());
        time("/remindAfter", stage.remindAfter());
        if (stage.expiry() != null
                && stage.remindAfter() != null
                && stage.remindAfter().compareTo(stage.expiry()) >= 0) {
            wrong.add(new Violation(at + "/remindAfter", "Must be shorter than the expiry"));
        }
    }

    private void approvers() {
        if (stage.approvers().isEmpty()) {
            wrong.add(new Violation(at + "/approvers", "Must name who may approve"));
        }
        int i = 0;
        for (String person : stage.approvers().people()) {
            if (people.find(person).isEmpty()) {
                wrong.add(new Violation(
                        at + "/approvers/people/" + i, "Nobody with the user name " + person + " has signed in yet"));
            }
            i++;
        }
        i = 0;
        for (String group : stage.approvers().groups()) {
            if (group.isBlank() || group.length() > 200) {
                wrong.add(new Violation(at + "/approvers/groups/" + i, "Must have 1 to 200 characters"));
            }
            i++;
        }
    }

    private void quorum() {
        int named = stage.approvers().people().size();
        if (stage.quorum() < 1 || stage.quorum() > MAX_QUORUM) {
            wrong.add(new Violation(at + "/quorum", "Must be from 1 to " + MAX_QUORUM));
        } else if (stage.approvers().namesOnlyPeople() && named > 0 && stage.quorum() > named) {
            wrong.add(new Violation(at + "/quorum", "Only " + named + " people may approve here"));
        }
    }

    private void time(String field, @Nullable Duration time) {
        if (time != null && (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0)) {
            wrong.add(new Violation(at + field, "Must be from a second to 366 days"));
        }
    }
}
