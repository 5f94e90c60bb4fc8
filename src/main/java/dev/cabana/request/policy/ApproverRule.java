package dev.cabana.request.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide in a stage: whoever one of these names. The requester never may.
 *
 * @param everyApprover whoever may approve for the team, by whatever role: its approvers, approvers of every team,
 *     administrators
 * @param teamApprovers those who have the role approver in the request's team
 * @param platformRoles those who have one of these roles
 * @param groups members of these groups of the identity provider
 * @param people by id
 */
public record ApproverRule(
        boolean everyApprover,
        boolean teamApprovers,
        Set<PlatformRole> platformRoles,
        Set<String> groups,
        Set<String> people) {

    public ApproverRule {
        platformRoles = new TreeSet<>(Objects.requireNonNullElse(platformRoles, Set.of()));
        groups = new TreeSet<>(Objects.requireNonNullElse(groups, Set.of()));
        people = new TreeSet<>(Objects.requireNonNullElse(people, Set.of()));
    }

    /** As JSON may say it, with what it leaves out. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static ApproverRule read(
            @JsonProperty("everyApprover") @Nullable Boolean everyApprover,
            @JsonProperty("teamApprovers") @Nullable Boolean teamApprovers,
            @JsonProperty("platformRoles") Set<PlatformRole> platformRoles,
            @JsonProperty("groups") Set<String> groups,
            @JsonProperty("people") Set<String> people) {
        return new ApproverRule(
                Boolean.TRUE.equals(everyApprover), Boolean.TRUE.equals(teamApprovers), platformRoles, groups, people);
    }

    public static ApproverRule everyone() {
        return new ApproverRule(true, false, Set.of(), Set.of(), Set.of());
    }

    public static ApproverRule ofTeam() {
        return new ApproverRule(false, true, Set.of(), Set.of(), Set.of());
    }

    public static ApproverRule ofGroup(String group) {
        return new ApproverRule(false, false, Set.of(), Set.of(group), Set.of());
    }

    public static ApproverRule ofRole(PlatformRole role) {
        return new ApproverRule(false, false, Set.of(role), Set.of(), Set.of());
    }

    public static ApproverRule ofPeople(String... people) {
        return new ApproverRule(false, false, Set.of(), Set.of(), Set.of(people));
    }

    public boolean covers(Mandate mandate, String team) {
        var person = mandate.person();
        return everyApprover && person.mayApprove(team)
                || teamApprovers && person.teams().getOrDefault(team, Set.of()).contains(TeamRole.approver)
                || person.platformRoles().stream().anyMatch(platformRoles::contains)
                || mandate.groups().stream().anyMatch(groups::contains)
                || people.contains(person.id());
    }

    @JsonIgnore
    public boolean isEmpty() {
        return !everyApprover && !teamApprovers && platformRoles.isEmpty() && groups.isEmpty() && people.isEmpty();
    }

    @JsonIgnore
    public boolean namesOnlyPeople() {
        return !everyApprover && !teamApprovers && platformRoles.isEmpty() && groups.isEmpty();
    }

    /** For people, for example {@code team approvers or group finance}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (everyApprover) {
            words.add("anybody who may approve for the team");
        }
        if (teamApprovers) {
            words.add("team approvers");
        }
        platformRoles.forEach(role -> words.add("platform " + role + "s"));
        groups.forEach(group -> words.add("group " + group));
        if (!people.isEmpty()) {
            words.add(String.join(", ", people));
        }
        return String.join(" or ", words);
    }
}
