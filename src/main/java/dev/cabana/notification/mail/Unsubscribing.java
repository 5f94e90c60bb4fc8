package dev.cabana.notification.mail;

import dev.cabana.notification.NotificationSettings;
import dev.cabana.notification.Preferences.Kind;
import dev.cabana.notification.webhook.Signing;
import dev.cabana.shared.SignedLinks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Links that switch one kind of mail off for one person, signed for that and nothing else. They do not expire: a mail may
 * lie for years before somebody has had enough.
 */
@Component
class Unsubscribing {
    private static final String PURPOSE = "unsubscribe";
    private static final int LONGEST = 1_000;

    private final Signing signing;
    private final NotificationSettings settings;

    /** @param person whose mails, by id */
    record Subscription(String person, Kind kind) {}

    Unsubscribing(Signing signing, NotificationSettings settings) {
        this.signing = signing;
        this.settings = settings;
    }

    /** Nothing where nothing can be signed. */
    Optional<String> link(Subscription subscription) {
        return signing.possible() ? Optional.of(settings.link(path(subscription).substring(1))) : Optional.empty();
    }

    private String path(Subscription subscription) {
        String said = encoded((subscription.kind() + "\n" + subscription.person()).getBytes(StandardCharsets.UTF_8));
        return SignedLinks.UNSUBSCRIBE + "?link=" + said + "." + encoded(signing.of(PURPOSE, said));
    }

    /** Whose and of what kind, if we made it; asks nobody, so that made-up links cost nothing. */
    Optional<Subscription> read(String link) {
        int dot = link.indexOf('.');
        if (link.length() > LONGEST || dot < 0 || !signing.possible()) {
            return Optional.empty();
        }
        String said = link.substring(0, dot);
        byte[] signature = encoded(signing.of(PURPOSE, said)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(signature, link.substring(dot + 1).getBytes(StandardCharsets.UTF_8))
                ? subscription(new String(Base64.getUrlDecoder().decode(said), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Optional<Subscription> subscription(String said) {
        int line = said.indexOf('\n');
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(said.substring(0, line)))
                .map(kind -> new Subscription(said.substring(line + 1), kind))
                .findFirst();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
