package dev.cabana.identity;

import dev.cabana.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everybody who has signed in. */
@Repository
public class People {
    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Remembers a sign-in, with the groups that hold from now on. */
    public void seen(String id, String name, @Nullable String email, Collection<String> groups) {
        jdbc.sql("""
                        insert into person (id, name, email, groups, last_seen) values (:id, :name, :email, :groups, :now)
                        on conflict (id) do update set name = excluded.name, email = excluded.email,
                          groups = excluded.groups, last_seen = excluded.last_seen, ended_at = null""")
                .param("id", id)
                .param("name", name)
                .param("email", email)
                .param("groups", groups.toArray(String[]::new))
                .param("now", Columns.of(clock.instant()))
                .update();
    }

    /** The identity provider says that the account is no longer active; their tokens end with it until they sign in again. */
    public void ended(String id) {
        jdbc.sql("update person set ended_at = :now where id = :id")
                .param("now", Columns.of(clock.instant()))
                .param("id", id)
                .update();
    }

    /** Whether the provider has ended the account since {@code issued}. */
    public boolean endedSince(String id, Instant issued) {
        return jdbc.sql("select exists (select 1 from person where id = :id and ended_at >= :issued)")
                .param("id", id)
                .param("issued", Columns.of(issued))
                .query(Boolean.class)
                .single();
    }

    public Optional<Person> find(String id) {
        return jdbc.sql("select id, name, email, groups, last_seen from person where id = :id")
                .param("id", id)
                .query(People::person)
                .optional();
    }

    /** By id. */
    public List<Person> all() {
        return jdbc.sql("select id, name, email, groups, last_seen from person order by id")
                .query(People::person)
                .list();
    }

    /** Those who are named, those in one of the groups, and those who were given any role by hand; by id. */
    public List<Person> candidates(Collection<String> named, Collection<String> groups) {
        return jdbc.sql("""
                        select id, name, email, groups, last_seen from person p
                        where p.id = any(:named) or p.groups && :groups::text[]
                          or exists (select 1 from role_grant g where g.person_id = p.id) order by p.id""")
                .param("named", named.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .query(People::person)
                .list();
    }

    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                List.of((String[]) row.getArray("groups").getArray()),
                Columns.instant(row, "last_seen"));
    }
}
