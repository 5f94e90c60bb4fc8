package dev.cabana.notification.delivery;

import dev.cabana.notification.Delivery;
import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.notification.DeliveryAttempt.Outcome;
import dev.cabana.notification.News;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import dev.cabana.signal.Signals;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@code notification_delivery}, as the sending side reads and writes them. */
@Component
public class DeliveryStore {
    private static final String TOPIC = "delivery:";

    private final JdbcClient jdbc;
    private final AttemptStore attempts;
    private final Signals signals;

    DeliveryStore(JdbcClient jdbc, AttemptStore attempts, Signals signals) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.signals = signals;
    }

    /** @param webhook null for a mail @param person null for a webhook */
    public record Target(
            String key,
            @Nullable UUID webhook,
            @Nullable String person,
            @Nullable String team) {}

    /** One delivery per event and target, however often it is asked for. */
    public UUID add(News news, Target target, Instant now) {
        UUID id = UUID.nameUUIDFromBytes(
                (news.id() + " " + target.key()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        jdbc.sql("""
                insert into notification_delivery (id, event_id, target, webhook_id, person, team, topic, title, status,
                    next_attempt_at, created_at)
                values (:id, :event, :target, :webhook, :person, :team, :topic, :title, 'pending', :now, :now)
                on conflict do nothing""")
                .param("id", id)
                .param("event", news.id())
                .param("target", target.key())
                .param("webhook", target.webhook())
                .param("person", target.person())
                .param("team", target.team())
                .param("topic", news.topic().wireName())
                .param("title", news.message().title())
                .param("now", Columns.of(now))
                .update();
        return id;
    }

    /** What has been due longest. */
    Optional<Outgoing> due(String target, Instant now) {
        return jdbc.sql("""
                select d.id, d.attempts, e.content from notification_delivery d
                join notification_event e on e.id = d.event_id
                where d.target = :target and d.status = 'pending' and d.next_attempt_at <= :now
                order by d.next_attempt_at, d.created_at, d.id limit 1""")
                .param("target", target)
                .param("now", Columns.of(now))
                .query((row, number) -> new Outgoing(
                        row.getObject("id", UUID.class),
                        target,
                        row.getInt("attempts") + 1,
                        Json.read(row.getString("content"), News.class)))
                .optional();
    }

    Optional<Instant> nextAt(String target) {
        return jdbc.sql("""
                select next_attempt_at from notification_delivery where target = :target and status = 'pending'
                order by next_attempt_at limit 1""")
                .param("target", target)
                .query((row, number) -> Columns.instant(row, "next_attempt_at"))
                .optional();
    }

    @Transactional
    public void delivered(Outgoing sent, Attempt.Delivered attempt, Instant now) {
        settle(sent, Delivery.Status.delivered, attempt, null, now, null);
    }

    @Transactional
    public void failed(Outgoing sent, Attempt.Failed attempt, Instant now, Instant next) {
        settle(sent, Delivery.Status.pending, attempt, attempt.reason(), now, next);
    }

    @Transactional
    public void dead(Outgoing sent, Attempt.Hopeless attempt, Instant now) {
        settle(sent, Delivery.Status.dead, attempt, attempt.reason(), now, null);
    }

    private static Outcome outcome(Delivery.Status status) {
        return switch (status) {
            case delivered -> Outcome.delivered;
            case pending -> Outcome.failed;
            case dead -> Outcome.dead;
        };
    }

    private void settle(
            Outgoing sent,
            Delivery.Status status,
            Attempt attempt,
            @Nullable String reason,
            Instant now,
            @Nullable Instant next) {
        // Somebody may have asked for it once more while it was on its way: then that still is to be done.
        jdbc.sql("""
                update notification_delivery set status = :status, attempts = :attempts, attempted_at = :now,
                    next_attempt_at = :next, code = :code, reason = :reason, excerpt = :excerpt,
                    delivered_at = case when :status = 'delivered' then :now else delivered_at end
                where id = :id and status = 'pending' and attempts = :attempts - 1""")
                .param("status", status.name())
                .param("attempts", sent.attempt())
                .param("now", Columns.of(now))
                .param("next", Columns.of(next))
                .param("code", attempt.code())
                .param("reason", reason)
                .param("excerpt", attempt.excerpt())
                .param("id", sent.id())
                .update();
        attempts.add(sent.id(), new DeliveryAttempt(now, outcome(status), attempt.code(), reason, attempt.excerpt()));
        signals.publish(TOPIC + sent.id());
    }
}
