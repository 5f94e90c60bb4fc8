package dev.cabana.notification.webhook;

import dev.cabana.notification.Managed;
import dev.cabana.notification.Topic;
import dev.cabana.notification.Webhook;
import dev.cabana.notification.Webhook.Format;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of {@code webhook}. */
@Component
public class WebhookStore {
    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Webhook> find(UUID id) {
        return jdbc.sql("select * from webhook where id = :id")
                .param("id", id)
                .query(WebhookStore::webhook)
                .optional();
    }

    public Optional<Webhook> lock(UUID id) {
        return jdbc.sql("select * from webhook where id = :id for update")
                .param("id", id)
                .query(WebhookStore::webhook)
                .optional();
    }

    /** Who hears of a topic of a team. */
    public List<Webhook> listening(String team, Topic topic) {
        return jdbc.sql("""
                select * from webhook where enabled and (team is null or team = :team) and :topic = any (topics)
                order by id""")
                .param("team", team)
                .param("topic", topic.wireName())
                .query(WebhookStore::webhook)
                .list();
    }

    /** Newest first. */
    public Page<Webhook> list(Managed managed, PageRequest page) {
        return list(
                jdbc.sql("select * from webhook w where (:everything or (:everyTeam and team is not null)"
                                + " or team = any (:teams)) and " + Columns.AFTER_CURSOR.formatted("w")
                                + " order by created_at desc, id desc limit :limit")
                        .param("everything", managed.everything())
                        .param("everyTeam", managed.everyTeam())
                        .param("teams", managed.teams().toArray(String[]::new)),
                page);
    }

    /** Newest first. */
    public Page<Webhook> platformWide(PageRequest page) {
        return list(
                jdbc.sql("select * from webhook w where team is null and "
                        + Columns.AFTER_CURSOR.formatted("w")
                        + " order by created_at desc, id desc limit :limit"),
                page);
    }

    private static Page<Webhook> list(StatementSpec sql, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor());
        List<Webhook> found = sql.param("at", after == null ? null : Columns.of(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", page.limit() + 1)
                .query(WebhookStore::webhook)
                .list();
        boolean more = found.size() > page.limit();
        List<Webhook> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                items,
                more ? new Cursor(items.getLast().createdAt(), items.getLast().id()).encoded() : null);
    }

    public int count(@Nullable String team) {
        return jdbc.sql("select count(*) from webhook where team is not distinct from :team::text")
                .param("team", team)
                .query(Integer.class)
                .single();
    }

    public void insert(Webhook webhook) {
        bound(jdbc.sql("""
                insert into webhook (id, team, name, url, format, topics, enabled, generation, previous_until,
                    created_by, created_at, updated_at, version)
                values (:id, :team, :name, :url, :format, :topics, :enabled, :generation, :previousUntil, :by, :created,
                    :updated, :version)"""), webhook)
                .param("team", webhook.team())
                .param("by", webhook.createdBy())
                .param("created", Columns.of(webhook.createdAt()))
                .update();
    }

    /** Whether that call made the generation that is current. */
    public boolean rotatedBy(UUID id, UUID call) {
        return jdbc.sql("select exists (select 1 from webhook where id = :id and rotation_call = :call)")
                .param("id", id)
                .param("call", call)
                .query(Boolean.class)
                .single();
    }

    /** @param rotation the call that made its generation; null for a change that leaves it */
    public void update(Webhook webhook, @Nullable UUID rotation) {
        bound(jdbc.sql("""
                update webhook set name = :name, url = :url, format = :format, topics = :topics, enabled = :enabled,
                    generation = :generation, previous_until = :previousUntil, updated_at = :updated, version = :version,
                    rotation_call = coalesce(:rotation::uuid, rotation_call)
                where id = :id"""), webhook).param("rotation", rotation).update();
    }

    public void delete(UUID id) {
        jdbc.sql("delete from webhook where id = :id").param("id", id).update();
    }

    private static StatementSpec bound(StatementSpec sql, Webhook webhook) {
        return sql.param("id", webhook.id())
                .param("name", webhook.name())
                .param("url", webhook.url().toString())
                .param("format", webhook.format().name())
                .param("topics", webhook.topics().stream().map(Topic::wireName).toArray(String[]::new))
                .param("enabled", webhook.enabled())
                .param("generation", webhook.generation())
                .param("previousUntil", Columns.of(webhook.previousUntil()))
                .param("updated", Columns.of(webhook.updatedAt()))
                .param("version", webhook.version());
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("team"),
                row.getString("name"),
                URI.create(row.getString("url")),
                Format.valueOf(row.getString("format")),
                Arrays.stream((String[]) row.getArray("topics").getArray())
                        .flatMap(name -> Topic.named(name).stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                row.getBoolean("enabled"),
                row.getInt("generation"),
                Columns.instantOrNull(row, "previous_until"),
                row.getString("created_by"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
