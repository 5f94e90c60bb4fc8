package dev.cabana.identity;

import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.shared.Audited;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.signal.Signals;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has which role in a team, or on the platform, and why. What the identity provider's groups give is only shown here;
 * what administrators gave is given and taken here. A null team stands for the platform.
 */
@Service
public class Memberships {
    private static final Pattern PERSON = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final RoleGrants grants;
    private final Members members;
    private final Teams teams;
    private final Signals signals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Memberships(
            RoleGrants grants,
            Members members,
            Teams teams,
            Signals signals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grants = grants;
        this.members = members;
        this.teams = teams;
        this.signals = signals;
        this.events = events;
        this.clock = clock;
    }

    /** Everybody who has a role there, by id. Who may act in every team is listed for the platform alone. */
    @Transactional(readOnly = true)
    public Page<Member> list(Caller caller, @Nullable String team, PageRequest page) {
        requireReader(caller, team);
        return members.page(team, page);
    }

    /** Gives a role; effective on every replica at once. The same call again, by its Idempotency-Key, gives nothing. */
    @Transactional
    public Member grant(Caller caller, @Nullable String team, NewGrant wanted) {
        requireAdministrator(caller, team);
        var grant = checked(caller, team, wanted);
        if (!IdempotencyKey.first()
                || grants.of(grant.person()).stream().anyMatch(held -> held.id().equals(grant.id()))) {
            return members.one(team, grant.person());
        }
        try {
            grants.add(grant);
        } catch (DuplicateKeyException twice) {
            throw Refusal.conflict(grant.person() + " is " + grant.role() + " by grant already; revoke it first");
        }
        changed(caller, "role.grant", team, null, grant);
        return members.one(team, grant.person());
    }

    /** Takes a role away that was given by hand; effective on every replica at once. */
    @Transactional
    public void revoke(Caller caller, @Nullable String team, UUID id) {
        requireAdministrator(caller, team);
        var gone = grants.remove(id, team).orElseThrow(() -> Refusal.notFound("Grant " + id));
        changed(caller, "role.revoke", team, gone, null);
    }

    private record Recorded(
            String person, String role, @Nullable String endsAt) {
        static @Nullable Recorded of(@Nullable RoleGrant grant) {
            return grant == null
                    ? null
                    : new Recorded(
                            grant.person(),
                            grant.role(),
                            grant.endsAt() == null ? null : grant.endsAt().toString());
        }
    }

    private void changed(
            Caller caller,
            String action,
            @Nullable String team,
            @Nullable RoleGrant before,
            @Nullable RoleGrant after) {
        var person = before == null ? java.util.Objects.requireNonNull(after).person() : before.person();
        signals.publish(RolesChanged.topic(person));
        signals.publish(team == null ? "platform" : "team:" + team);
        events.publishEvent(new Audited(
                caller.id(),
                action,
                team == null ? "platform" : "team:" + team,
                Recorded.of(before),
                Recorded.of(after)));
    }

    private RoleGrant checked(Caller caller, @Nullable String team, NewGrant wanted) {
        List<Violation> wrong = new ArrayList<>();
        var person = wanted.person() == null ? "" : wanted.person().trim();
        if (!PERSON.matcher(person).matches()) {
            wrong.add(new Violation("/person", "must be the id of a person, without spaces"));
        }
        var names = team == null ? names(PlatformRole.values()) : names(TeamRole.values());
        var role = wanted.role() == null ? "" : wanted.role();
        if (!names.contains(role)) {
            wrong.add(new Violation("/role", "must be one of " + String.join(", ", names)));
        }
        var now = clock.instant();
        if (wanted.endsAt() != null && !wanted.endsAt().isAfter(now)) {
            wrong.add(new Violation("/endsAt", "must be in the future"));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return new RoleGrant(
                IdempotencyKey.id("grant\n" + caller.id()).orElseGet(UUID::randomUUID),
                person,
                team,
                role,
                caller.id(),
                now.truncatedTo(ChronoUnit.MICROS),
                wanted.endsAt() == null ? null : wanted.endsAt().truncatedTo(ChronoUnit.MICROS));
    }

    private static List<String> names(Enum<?>[] roles) {
        return Arrays.stream(roles).map(Enum::name).toList();
    }

    private void requireReader(Caller caller, @Nullable String team) {
        if (team != null) {
            teams.find(caller, team);
        } else if (!caller.administrator() && !caller.auditor()) {
            throw Refusal.forbidden("Platform roles are shown to platform administrators and auditors");
        }
    }

    private void requireAdministrator(Caller caller, @Nullable String team) {
        if (team != null) {
            teams.find(caller, team);
        }
        if (!caller.administrator()) {
            throw Refusal.forbidden("Only platform administrators give and take roles");
        }
    }
}
