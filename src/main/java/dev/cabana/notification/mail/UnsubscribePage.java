package dev.cabana.notification.mail;

import dev.cabana.notification.NotificationSettings;
import dev.cabana.notification.Preferences.Kind;
import dev.cabana.shell.Links;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What a link in a mail shows: a page that stands alone, for whoever has the link and nothing else. */
@Component
class UnsubscribePage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s – Cabana</title>
            <link rel="icon" href="/icons/cabana.svg">
            <link rel="stylesheet" href="/styles/link.css">
            </head>
            <body>
            <main>
            <p class="product"><img src="/icons/cabana.svg" alt="">Cabana</p>
            <h1>%1$s</h1>
            <p>%2$s</p>
            %3$s</main>
            </body>
            </html>
            """;
    /** Posted to where the page is. */
    private static final String BUTTON = """
            <form method="post">
            <input type="hidden" name="List-Unsubscribe" value="One-Click">
            <button>Stop these mails</button>
            </form>
            """;

    private final NotificationSettings settings;

    UnsubscribePage(NotificationSettings settings) {
        this.settings = settings;
    }

    String question(Kind kind) {
        return page(
                "Stop these mails?",
                "You would get no more e-mails about %s. What waits for your decision as an approver still comes."
                        .formatted(kind.words()),
                BUTTON + preferences("Choose in Cabana instead"));
    }

    String done(Kind kind) {
        return page(
                "Done",
                "You get no more e-mails about %s.".formatted(kind.words()),
                preferences("Change your mind in Cabana"));
    }

    String notAsked() {
        return page(
                "Nothing was changed", "Open the link from the mail and press the button.", preferences("Open Cabana"));
    }

    String unknown() {
        return page(
                "This link does not work",
                "It is incomplete, or Cabana has changed its keys since the mail was sent.",
                preferences("Choose what you are told in Cabana"));
    }

    private static String page(String title, String text, String below) {
        return PAGE.formatted(HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(text), below);
    }

    private String preferences(String text) {
        return "<p><a href=\"%s\">%s</a></p>%n"
                .formatted(HtmlUtils.htmlEscape(settings.link(Links.MY_NOTIFICATIONS)), HtmlUtils.htmlEscape(text));
    }
}
