package dev.cabana.request.policy;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code approval_delegation}. */
@Component
class DelegationStore {
    private final JdbcClient jdbc;

    DelegationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that hold at that instant. */
    List<Delegation> to(String delegate, Instant now) {
        return jdbc.sql("select * from approval_delegation where delegate = :delegate and ends_at > :now"
                        + " and starts_at <= :now order by person")
                .param("delegate", delegate)
                .param("now", Columns.of(now))
                .query(DelegationStore::delegation)
                .list();
    }

    List<Delegation> holding(Instant now) {
        return jdbc.sql("select * from approval_delegation where ends_at > :now and starts_at <= :now order by person")
                .param("now", Columns.of(now))
                .query(DelegationStore::delegation)
                .list();
    }

    /** Newest first. @param person whose they are, either way; null for everybody's @param since those that ended before are left out */
    Page<Delegation> page(@Nullable String person, Instant since, PageRequest page) {
        Cursor cursor = Cursor.decode(page.cursor());
        String whose = person == null ? "" : " and (d.person = :person or d.delegate = :person)";
        var found = jdbc.sql("select * from approval_delegation d where d.ends_at > :since" + whose + " and "
                        + Columns.AFTER_CURSOR.formatted("d") + " order by d.created_at desc, d.id desc limit :limit")
                .param("since", Columns.of(since))
                .param("person", person)
                .param("at", cursor == null ? null : Columns.of(cursor.at()))
                .param("id", cursor == null ? null : cursor.id())
                .param("limit", page.limit() + 1)
                .query(DelegationStore::delegation)
                .list();
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, page.limit());
        return new Page<>(
                items, new Cursor(items.getLast().createdAt(), items.getLast().id()).encoded());
    }

    Optional<Delegation> find(UUID id) {
        return jdbc.sql("select * from approval_delegation where id = :id")
                .param("id", id)
                .query(DelegationStore::delegation)
                .optional();
    }

    int holdingOrComing(String person, Instant now) {
        return jdbc.sql("select count(*) from approval_delegation where person = :person and ends_at > :now")
                .param("person", person)
                .param("now", Columns.of(now))
                .query(Integer.class)
                .single();
    }

    void add(Delegation delegation) {
        jdbc.sql("""
                insert into approval_delegation (id, person, delegate, starts_at, ends_at, reason, created_at)
                values (:id, :person, :delegate, :from, :until, :reason, :created)""")
                .param("id", delegation.id())
                .param("person", delegation.person())
                .param("delegate", delegation.delegate())
                .param("from", Columns.of(delegation.from()))
                .param("until", Columns.of(delegation.until()))
                .param("reason", delegation.reason())
                .param("created", Columns.of(delegation.createdAt()))
                .update();
    }

    /** One that has begun ends at that instant; one that has not is as if it had never been. */
    void end(Delegation delegation, Instant now) {
        boolean begun = delegation.from().isBefore(now);
        String sql = begun
                ? "update approval_delegation set ends_at = least(ends_at, :now) where id = :id"
                : "delete from approval_delegation where id = :id";
        var statement = jdbc.sql(sql).param("id", delegation.id());
        (begun ? statement.param("now", Columns.of(now)) : statement).update();
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        return new Delegation(
                row.getObject("id", UUID.class),
                row.getString("person"),
                row.getString("delegate"),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                row.getString("reason"),
                Columns.instant(row, "created_at"));
    }
}
