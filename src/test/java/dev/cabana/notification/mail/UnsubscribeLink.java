package dev.cabana.notification.mail;

import dev.cabana.notification.Preferences.Kind;
import org.springframework.context.ApplicationContext;

/** The link of a mail, without the mail. */
public final class UnsubscribeLink {
    private UnsubscribeLink() {}

    /** Path and query. */
    public static String of(ApplicationContext portal, String person, Kind kind) {
        String link = portal.getBean(Unsubscribing.class)
                .link(new Unsubscribing.Subscription(person, kind))
                .orElseThrow();
        return link.substring(link.indexOf("/links/"));
    }
}
