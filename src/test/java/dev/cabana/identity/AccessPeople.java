package dev.cabana.identity;

import static dev.cabana.testing.TestPeople.PAT;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody of each role, with team {@value #TEAM} as theirs; the outsider belongs to another one. */
final class AccessPeople {
    static final String TEAM = "access-walk";
    static final String OTHER_TEAM = "access-other";
    static final String NOBODY = "nobody";

    private final Map<String, Caller> callers = new TreeMap<>();

    AccessPeople(Teams teams, People people, ApiTokens tokens, Memberships memberships, Roles roles) {
        for (var team : List.of(TEAM, OTHER_TEAM)) {
            if (!teams.exists(team)) {
                teams.create(PAT, team);
            }
        }
        var homes = Map.of("viewer", TEAM, "requester", TEAM, "approver", TEAM, "outsider", OTHER_TEAM);
        for (var role : List.of(
                "viewer", "requester", "approver", "platformApprover", "auditor", "administrator", "outsider")) {
            people.seen(id(role), role, null, List.of());
            tokens.register(id(role), "access walk", token(role));
            var given = switch (role) {
                case "outsider" -> "requester";
                case "platformApprover" -> "approver";
                default -> role;
            };
            var held = memberships
                    .list(PAT, homes.get(role), dev.cabana.shared.PageRequest.first(200))
                    .items();
            if (held.stream().noneMatch(member -> member.id().equals(id(role)))) {
                memberships.grant(PAT, homes.get(role), new NewGrant(id(role), given, null));
            }
            callers.put(role, roles.caller(id(role), role, List.of()));
        }
    }

    static String id(String role) {
        return "access-" + role.toLowerCase(java.util.Locale.ROOT);
    }

    static String token(String role) {
        return "token-of-" + id(role);
    }

    Caller caller(String role) {
        return callers.get(role);
    }
}
