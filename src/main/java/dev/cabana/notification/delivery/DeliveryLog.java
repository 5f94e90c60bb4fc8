package dev.cabana.notification.delivery;

import dev.cabana.notification.Delivery;
import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.notification.DeliveryFilter;
import dev.cabana.notification.Managed;
import dev.cabana.notification.Topic;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code notification_delivery}, as people read them. */
@Component
public class DeliveryLog {
    private static final String ROWS = """
            select d.*, coalesce(w.name, d.person, '') as addressee
            from notification_delivery d left join webhook w on w.id = d.webhook_id""";

    private final JdbcClient jdbc;
    private final AttemptStore attempts;
    private final Signals signals;

    DeliveryLog(JdbcClient jdbc, AttemptStore attempts, Signals signals) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.signals = signals;
    }

    public Optional<Delivery> find(UUID id) {
        return jdbc.sql(ROWS + " where d.id = :id")
                .param("id", id)
                .query(DeliveryLog::delivery)
                .optional();
    }

    public Page<Delivery> list(Managed managed, DeliveryFilter filter, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor());
        List<Delivery> found = jdbc.sql(ROWS + "\n" + """
                where (:everything or (:everyTeam and d.team is not null) or d.team = any (:teams))
                    and (:team::text is null or d.team = :team) and (:webhook::uuid is null or d.webhook_id = :webhook)
                    and (:status::text is null or d.status = :status) and
                """ + Columns.AFTER_CURSOR.formatted("d")
                        + " order by d.created_at desc, d.id desc limit :limit")
                .param("everything", managed.everything())
                .param("everyTeam", managed.everyTeam())
                .param("teams", managed.teams().toArray(String[]::new))
                .param("team", filter.team())
                .param("webhook", filter.webhook())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("at", after == null ? null : Columns.of(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", page.limit() + 1)
                .query(DeliveryLog::delivery)
                .list();
        boolean more = found.size() > page.limit();
        List<Delivery> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                items,
                more ? new Cursor(items.getLast().createdAt(), items.getLast().id()).encoded() : null);
    }

    /** The newest ones, newest first. */
    public List<DeliveryAttempt> attempts(UUID id) {
        return attempts.of(id);
    }

    /** Makes it due. @return its target */
    public String again(UUID id, Instant now) {
        signals.publish("delivery:" + id);
        return jdbc.sql("""
                update notification_delivery set next_attempt_at = :now, status = 'pending',
                    attempts = case when status = 'pending' then attempts else 0 end
                where id = :id returning target""")
                .param("now", Columns.of(now))
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("addressee"),
                row.getObject("webhook_id", UUID.class),
                row.getString("person"),
                row.getString("team"),
                Topic.named(row.getString("topic")).orElse(Topic.test),
                row.getString("title"),
                Delivery.Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                Columns.instantOrNull(row, "next_attempt_at"),
                Columns.instantOrNull(row, "attempted_at"),
                Columns.instantOrNull(row, "delivered_at"),
                row.getObject("code", Integer.class),
                row.getString("reason"),
                row.getString("excerpt"),
                Columns.instant(row, "created_at"));
    }
}
