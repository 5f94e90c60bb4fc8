package dev.cabana.notification.outbox;

import dev.cabana.notification.News;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import dev.cabana.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@code notification_event}. */
@Component
public class Outbox {
    private final JdbcClient jdbc;
    private final WorkQueue queue;

    Outbox(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /** In the caller's transaction: it is told of exactly when it happened. One insert, so that nobody waits for receivers. */
    @Transactional
    public void put(News news) {
        insert(news);
        queue.wake(SpreadWork.KIND, news.id().toString());
    }

    /** The same, unless as much was told of the same subject a moment ago. */
    @Transactional
    public void putUnlessTold(News news, Duration moment) {
        boolean told = jdbc.sql("""
                select exists (select 1 from notification_event
                    where subject = :subject and topic = :topic and at > :since)""")
                .param("subject", news.subject())
                .param("topic", news.topic().wireName())
                .param("since", Columns.of(news.at().minus(moment)))
                .query(Boolean.class)
                .single();
        if (!told) {
            put(news);
        }
    }

    /** For what the caller delivers itself. @return false when it was there before */
    @Transactional
    public boolean putSpread(News news) {
        boolean added = insert(news);
        if (added) {
            spread(news, news.at());
        }
        return added;
    }

    private boolean insert(News news) {
        return jdbc.sql("""
                insert into notification_event (id, topic, team, subject, at, content)
                values (:id, :topic, :team, :subject, :at, :content::jsonb) on conflict do nothing""")
                        .param("id", news.id())
                        .param("topic", news.topic().wireName())
                        .param("team", news.team())
                        .param("subject", news.subject())
                        .param("at", Columns.of(news.at()))
                        .param("content", Json.write(news))
                        .update()
                == 1;
    }

    /** What has not become deliveries yet; nobody else makes any of it until the transaction ends. */
    Optional<News> lockWaiting(UUID id) {
        return jdbc.sql("select content from notification_event where id = :id and spread_at is null for update")
                .param("id", id)
                .query((row, number) -> Json.read(row.getString("content"), News.class))
                .optional();
    }

    /** @param whole with what was not known when it was written down */
    void spread(News whole, Instant now) {
        jdbc.sql("update notification_event set spread_at = :now, content = :content::jsonb where id = :id")
                .param("now", Columns.of(now))
                .param("content", Json.write(whole))
                .param("id", whole.id())
                .update();
    }

    /** With their deliveries. */
    int forget(Instant before) {
        return jdbc.sql("delete from notification_event where at < :before")
                .param("before", Columns.of(before))
                .update();
    }
}
