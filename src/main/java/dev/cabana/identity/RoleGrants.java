package dev.cabana.identity;

import dev.cabana.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The roles that were given by hand, as rows. One whose end has come is as good as gone. */
@Repository
class RoleGrants {
    private static final String LIVE = "select * from role_grant where (ends_at is null or ends_at > :now)";

    private final JdbcClient jdbc;
    private final Clock clock;

    RoleGrants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everything that somebody has now, in every team and on the platform. */
    List<RoleGrant> of(String person) {
        return jdbc.sql(LIVE + " and person_id = :person order by team nulls first, role")
                .param("now", Columns.of(clock.instant()))
                .param("person", person)
                .query(RoleGrants::row)
                .list();
    }

    /** @param team null for the platform */
    List<RoleGrant> in(@Nullable String team, Collection<String> people) {
        return people.isEmpty()
                ? List.of()
                : jdbc.sql(LIVE + " and team is not distinct from :team and person_id in (:people) order by role")
                        .param("now", Columns.of(clock.instant()))
                        .param("team", team)
                        .param("people", people)
                        .query(RoleGrants::row)
                        .list();
    }

    /** @throws DuplicateKeyException when the person has that role already */
    void add(RoleGrant grant) {
        jdbc.sql("""
                        delete from role_grant
                        where person_id = :person and team is not distinct from :team and role = :role and ends_at <= :now""")
                .param("person", grant.person())
                .param("team", grant.team())
                .param("role", grant.role())
                .param("now", Columns.of(clock.instant()))
                .update();
        jdbc.sql("""
                        insert into role_grant (id, person_id, team, role, granted_by, granted_at, ends_at)
                        values (:id, :person, :team, :role, :by, :at, :ends)""")
                .param("id", grant.id())
                .param("person", grant.person())
                .param("team", grant.team())
                .param("role", grant.role())
                .param("by", grant.grantedBy())
                .param("at", Columns.of(grant.grantedAt()))
                .param("ends", Columns.of(grant.endsAt()))
                .update();
    }

    Optional<RoleGrant> remove(UUID id, @Nullable String team) {
        return jdbc.sql("delete from role_grant where id = :id and team is not distinct from :team returning *")
                .param("id", id)
                .param("team", team)
                .query(RoleGrants::row)
                .optional();
    }

    private static RoleGrant row(ResultSet row, int number) throws SQLException {
        return new RoleGrant(
                row.getObject("id", UUID.class),
                row.getString("person_id"),
                row.getString("team"),
                row.getString("role"),
                row.getString("granted_by"),
                Columns.instant(row, "granted_at"),
                Columns.instantOrNull(row, "ends_at"));
    }
}
