package dev.cabana.notification.outbox;

import dev.cabana.notification.News;
import dev.cabana.notification.News.Fact;
import dev.cabana.notification.News.Message;
import dev.cabana.notification.Topic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** News in the making. */
final class NewsDraft {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST = 1_000;

    private final Topic topic;
    private final String team;
    private final String subject;
    private final String title;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, String> data = new TreeMap<>();
    private String why = "";
    private String next = "";
    private String path = "";
    private News.People people = News.People.NOBODY;

    NewsDraft(Topic topic, String team, String subject, String title) {
        this.topic = topic;
        this.team = team;
        this.subject = subject;
        this.title = cut(title);
    }

    NewsDraft why(@Nullable String reason) {
        why = reason == null ? "" : cut(reason);
        return this;
    }

    NewsDraft next(String advice) {
        next = advice;
        return this;
    }

    NewsDraft shownAt(String page) {
        path = page;
        return this;
    }

    NewsDraft fact(String name, String value) {
        facts.add(new Fact(name, cut(value)));
        return this;
    }

    NewsDraft data(String name, @Nullable String value) {
        if (value != null) {
            data.put(name, value);
        }
        return this;
    }

    NewsDraft concerning(@Nullable String owner, @Nullable String actor, List<String> chosen) {
        people = new News.People(owner, actor, chosen);
        return this;
    }

    News at(Instant now) {
        var message = new Message(title, why, next, path, List.copyOf(facts));
        return new News(UUID.randomUUID(), topic, team, subject, now, message, Map.copyOf(data), people);
    }

    /** Readers of a mail are anywhere, so the zone stands with the time. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    /** A chat room or a mail is not the place for a long text, which the page shows whole. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
