package dev.cabana.notification.delivery;

import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.notification.DeliveryAttempt.Outcome;
import dev.cabana.shared.Columns;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code notification_attempt}: the newest {@value #KEPT} of each delivery. */
@Component
class AttemptStore {
    static final int KEPT = 50;

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<DeliveryAttempt> of(UUID delivery) {
        return jdbc.sql("select * from notification_attempt where delivery_id = :delivery order by id desc limit :kept")
                .param("delivery", delivery)
                .param("kept", KEPT)
                .query((row, number) -> new DeliveryAttempt(
                        Columns.instant(row, "at"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getObject("code", Integer.class),
                        row.getString("reason"),
                        row.getString("excerpt")))
                .list();
    }

    /** Nothing when the delivery has been deleted meanwhile, with its webhook. */
    void add(UUID delivery, DeliveryAttempt attempt) {
        jdbc.sql("""
                insert into notification_attempt (delivery_id, at, outcome, code, reason, excerpt)
                select id, :at, :outcome, :code, :reason, :excerpt from notification_delivery where id = :delivery""")
                .param("delivery", delivery)
                .param("at", Columns.of(attempt.at()))
                .param("outcome", attempt.outcome().name())
                .param("code", attempt.code())
                .param("reason", attempt.reason())
                .param("excerpt", attempt.excerpt())
                .update();
        jdbc.sql("""
                delete from notification_attempt where delivery_id = :delivery and id <= (
                    select id from notification_attempt where delivery_id = :delivery
                    order by id desc offset :kept limit 1)""").param("delivery", delivery).param("kept", KEPT).update();
    }
}
