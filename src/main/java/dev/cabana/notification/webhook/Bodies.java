package dev.cabana.notification.webhook;

import dev.cabana.notification.News;
import dev.cabana.notification.NotificationSettings;
import dev.cabana.notification.Webhook.Format;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a webhook's receiver gets to read. The same delivery has the same body whenever it is sent. */
@Component
class Bodies {
    static final String VERSION = "cabana.dev/notification/v1";
    /** Slack refuses longer texts. */
    private static final int SLACK_TEXT = 2_900;

    private final NotificationSettings settings;

    Bodies(NotificationSettings settings) {
        this.settings = settings;
    }

    private record Body(
            String apiVersion,
            UUID id,
            UUID event,
            String topic,
            String at,
            String team,
            String title,
            String why,
            String next,
            String link,
            List<News.Fact> facts,
            Map<String, String> data) {}

    byte[] body(Format format, UUID delivery, News news) {
        Object body = switch (format) {
            case json -> json(delivery, news);
            case slack -> slack(news);
        };
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    private Body json(UUID delivery, News news) {
        var message = news.message();
        return new Body(
                VERSION,
                delivery,
                news.id(),
                news.topic().wireName(),
                news.at().toString(),
                news.team(),
                message.title(),
                message.why(),
                message.next(),
                settings.link(message.path()),
                message.facts(),
                news.data());
    }

    private Map<String, Object> slack(News news) {
        var message = news.message();
        String title = "<" + settings.link(message.path()) + "|" + escaped(message.title()) + ">";
        List<String> lines = new ArrayList<>(List.of("*" + title + "*"));
        List.of(message.why(), message.next()).stream()
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.add(escaped(line)));
        List<Object> blocks = new ArrayList<>(List.of(section(String.join("\n", lines))));
        if (!message.facts().isEmpty()) {
            blocks.add(section(message.facts().stream()
                    .map(fact -> "*" + escaped(fact.name()) + ":* " + escaped(fact.value()))
                    .collect(Collectors.joining("\n"))));
        }
        // The text is what notifications and programs that know no blocks show.
        return Map.of("text", cut(escaped(message.title())), "blocks", blocks);
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", cut(text)));
    }

    private static String cut(String text) {
        return text.length() <= SLACK_TEXT ? text : text.substring(0, SLACK_TEXT) + "…";
    }

    /** Else anybody who names a deployment or writes a comment could call a whole channel. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
