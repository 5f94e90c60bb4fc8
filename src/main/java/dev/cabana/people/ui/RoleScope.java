package dev.cabana.people.ui;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.identity.Member;
import dev.cabana.identity.Memberships;
import dev.cabana.identity.NewGrant;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where roles are looked at and given: in one team, or on the platform for null. */
record RoleScope(
        Memberships memberships, Caller caller, @Nullable String team) {

    Page<Member> members(PageRequest page) {
        return memberships.list(caller, team, page);
    }

    void grant(NewGrant grant) {
        memberships.grant(caller, team, grant);
    }

    void revoke(UUID grant) {
        memberships.revoke(caller, team, grant);
    }

    boolean editable() {
        return caller.administrator();
    }

    List<String> roles() {
        return Arrays.stream(team == null ? PlatformRole.values() : TeamRole.values())
                .map(Enum::name)
                .toList();
    }

    String topic() {
        return team == null ? "platform" : "team:" + team;
    }

    /** Completes "for …". */
    String words() {
        return team == null ? "the whole platform" : "team " + team;
    }
}
