package dev.cabana.notification.webhook;

import dev.cabana.notification.NotificationSettings;
import dev.cabana.notification.Webhook;
import dev.cabana.shared.Hmac;
import dev.cabana.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Secrets of webhooks, signatures by them, and of links. A secret is derived when it is needed and kept nowhere. */
@Component
public class Signing {
    private static final String SECRET_PREFIX = "whsec_";

    private final @Nullable String key;

    Signing(NotificationSettings settings) {
        key = settings.signingKey();
    }

    public boolean possible() {
        return key != null;
    }

    /** What the receiver verifies with. */
    public String secret(UUID webhook, int generation) {
        if (key == null) {
            throw Refusal.conflict(
                    "Webhooks are off here: whoever runs Cabana must set cabana.notification.signing-key");
        }
        byte[] derived = Hmac.sha256(key, ("webhook " + webhook + " " + generation).getBytes(StandardCharsets.UTF_8));
        return SECRET_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
    }

    /** Of something that is signed for one purpose, whose name no other purpose begins with. */
    public byte[] of(String purpose, String text) {
        if (key == null) {
            throw new IllegalStateException("Nothing can be signed without cabana.notification.signing-key");
        }
        return Hmac.sha256(key, (purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    /** The {@code Cabana-Signature}: one by each secret that is valid now, the newest first. */
    String signatures(Webhook webhook, String timestamp, byte[] body, Instant now) {
        String newest = signature(secret(webhook.id(), webhook.generation()), timestamp, body);
        Instant until = webhook.previousUntil();
        return until != null && now.isBefore(until)
                ? newest + "," + signature(secret(webhook.id(), webhook.generation() - 1), timestamp, body)
                : newest;
    }

    private static String signature(String secret, String timestamp, byte[] body) {
        byte[] head = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return "v1=" + HexFormat.of().formatHex(Hmac.sha256(secret, signed));
    }
}
