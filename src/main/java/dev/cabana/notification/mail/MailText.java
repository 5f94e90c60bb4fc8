package dev.cabana.notification.mail;

import dev.cabana.notification.News;
import dev.cabana.notification.News.Message;
import dev.cabana.notification.NotificationSettings;
import dev.cabana.notification.mail.Unsubscribing.Subscription;
import dev.cabana.shell.Links;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** A mail's text: what happened, why, what to do next, and how to have fewer of them. */
@Component
class MailText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final NotificationSettings settings;
    private final Unsubscribing unsubscribing;

    MailText(NotificationSettings settings, Unsubscribing unsubscribing) {
        this.settings = settings;
        this.unsubscribing = unsubscribing;
    }

    String preferences() {
        return settings.link(Links.MY_NOTIFICATIONS);
    }

    /** What ends such mails for the person; nothing for those that everybody gets who was chosen. */
    Optional<String> unsubscribe(News news, String person) {
        return news.preferredBy(person).flatMap(kind -> unsubscribing.link(new Subscription(person, kind)));
    }

    String plain(News news, String person) {
        Message message = news.message();
        List<String> parts = new ArrayList<>(List.of(message.title()));
        addGiven(parts, message.why());
        addGiven(parts, message.next());
        parts.add(settings.link(message.path()));
        List<String> lines = new ArrayList<>();
        facts(news).forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
        parts.add(String.join("\n", lines));
        parts.add("-- \n" + footer(news, person) + "\n" + preferences()
                + unsubscribe(news, person)
                        .map(link -> "\nNo more mails like this: " + link)
                        .orElse(""));
        return String.join("\n\n", parts) + "\n";
    }

    private static void addGiven(List<String> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(text);
        }
    }

    private static List<News.Fact> facts(News news) {
        List<News.Fact> facts = new ArrayList<>(news.message().facts());
        facts.add(new News.Fact("When", TIME.format(news.at())));
        return facts;
    }

    String html(News news, String person) {
        Message message = news.message();
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif;"
                + "line-height:1.5;max-width:40em\">");
        html.append("<h2 style=\"font-size:1.2em\">")
                .append(safe(message.title()))
                .append("</h2>");
        paragraph(html, message.why());
        paragraph(html, message.next());
        html.append("<p><a href=\"")
                .append(safe(settings.link(message.path())))
                .append("\">Open in Cabana</a></p><table cellpadding=\"2\">");
        facts(news)
                .forEach(fact -> html.append("<tr><td style=\"color:#666;vertical-align:top\">")
                        .append(safe(fact.name()))
                        .append("</td><td style=\"white-space:pre-line\">")
                        .append(safe(fact.value()))
                        .append("</td></tr>"));
        html.append("</table><hr><p style=\"color:#666;font-size:.85em\">")
                .append(safe(footer(news, person)))
                .append(" <a href=\"")
                .append(safe(preferences()))
                .append("\">Choose what you are told</a>");
        unsubscribe(news, person)
                .ifPresent(link ->
                        html.append(" · <a href=\"").append(safe(link)).append("\">No more mails like this</a>"));
        html.append("</p></body></html>");
        return html.toString();
    }

    private static void paragraph(StringBuilder html, String text) {
        if (!text.isEmpty()) {
            html.append("<p style=\"white-space:pre-line\">").append(safe(text)).append("</p>");
        }
    }

    private static String footer(News news, String person) {
        return news.people().chosen().contains(person)
                ? "You get this because an approval policy chose you to decide; such mails cannot be switched off."
                : "You get this because of your notification preferences in Cabana.";
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
