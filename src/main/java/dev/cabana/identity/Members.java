package dev.cabana.identity;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds who has roles in a team, or on the platform for null, and says where each comes from. */
@Repository
class Members {
    private final JdbcClient jdbc;
    private final RoleGrants grants;
    private final IdentitySettings settings;
    private final Clock clock;

    Members(JdbcClient jdbc, RoleGrants grants, IdentitySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(
            String id, @Nullable String name, @Nullable Instant lastSeen, List<String> groups) {}

    /** By id. */
    Page<Member> page(@Nullable String team, PageRequest page) {
        var found = jdbc.sql("""
                        select m.id, p.name, p.last_seen, p.groups from (
                          select id from person where groups && :groups::text[]
                          union
                          select person_id from role_grant
                          where team is not distinct from :team and (ends_at is null or ends_at > :now)) m
                        left join person p on p.id = m.id
                        where m.id > :after order by m.id limit :limit""")
                .param("groups", settings.groupsFor(team).toArray(String[]::new))
                .param("team", team)
                .param("now", Columns.of(clock.instant()))
                .param("after", Objects.requireNonNullElse(page.cursor(), ""))
                .param("limit", page.limit() + 1)
                .query(Members::known)
                .list();
        boolean more = found.size() > page.limit();
        var people = more ? found.subList(0, page.limit()) : found;
        return new Page<>(withRoles(team, people), more ? people.getLast().id() : null);
    }

    Member one(@Nullable String team, String person) {
        var known = jdbc.sql("select id, name, last_seen, groups from person where id = :id")
                .param("id", person)
                .query(Members::known)
                .optional()
                .orElse(new Known(person, null, null, List.of()));
        return withRoles(team, List.of(known)).getFirst();
    }

    private List<Member> withRoles(@Nullable String team, List<Known> people) {
        Map<String, List<RoleGrant>> given = grants
                .in(team, people.stream().map(Known::id).toList())
                .stream()
                .collect(Collectors.groupingBy(RoleGrant::person));
        return people.stream()
                .map(person -> {
                    var roles = new ArrayList<>(byGroups(team, person.groups()));
                    given.getOrDefault(person.id(), List.of()).forEach(grant -> roles.add(EffectiveRole.of(grant)));
                    return new Member(person.id(), person.name(), person.lastSeen(), List.copyOf(roles));
                })
                .toList();
    }

    private List<EffectiveRole> byGroups(@Nullable String team, List<String> groups) {
        return groups.stream()
                .sorted()
                .flatMap(group -> settings.grants(group).stream()
                        .filter(grant -> grant.concerns(team))
                        .map(grant -> EffectiveRole.ofGroup(grant.roleName(), group)))
                .toList();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        var groups = row.getArray("groups");
        return new Known(
                row.getString("id"),
                row.getString("name"),
                Columns.instantOrNull(row, "last_seen"),
                groups == null ? List.of() : List.of((String[]) groups.getArray()));
    }
}
