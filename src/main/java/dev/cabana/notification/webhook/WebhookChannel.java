package dev.cabana.notification.webhook;

import dev.cabana.notification.Webhook;
import dev.cabana.notification.delivery.Attempt;
import dev.cabana.notification.delivery.Channel;
import dev.cabana.notification.delivery.Outgoing;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends an event to a webhook, and says in words what became of it. */
@Component
class WebhookChannel implements Channel {
    private static final String PREFIX = "webhook";
    private static final int GONE = 410;

    private final WebhookStore webhooks;
    private final Targets targets;
    private final Signing signing;
    private final Bodies bodies;
    private final Post post;
    private final Clock clock;

    WebhookChannel(WebhookStore webhooks, Targets targets, Signing signing, Bodies bodies, Post post, Clock clock) {
        this.webhooks = webhooks;
        this.targets = targets;
        this.signing = signing;
        this.bodies = bodies;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Attempt send(Outgoing outgoing) {
        UUID id = UUID.fromString(outgoing.target().substring(PREFIX.length() + 1));
        Webhook webhook = webhooks.find(id).orElse(null);
        if (webhook == null || !webhook.enabled()) {
            return new Attempt.Hopeless("The webhook is switched off", null, null);
        }
        if (!signing.possible()) {
            return Attempt.Failed.because("cabana.notification.signing-key is not set, so nothing can be signed");
        }
        try {
            var target = targets.resolve(targets.parse(webhook.url().toString()));
            byte[] body = bodies.body(webhook.format(), outgoing.id(), outgoing.news());
            return verdict(webhook, post.send(target, outgoing.attempt() - 1, headers(webhook, outgoing, body), body));
        } catch (Targets.Refused refused) {
            return Attempt.Failed.because("Not sent. " + refused.reason());
        } catch (IOException broken) {
            return Attempt.Failed.because("No answer: " + Words.of(broken));
        }
    }

    private Map<String, String> headers(Webhook webhook, Outgoing outgoing, byte[] body) {
        Instant now = clock.instant();
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cabana-Delivery", outgoing.id().toString());
        headers.put("Cabana-Topic", outgoing.news().topic().wireName());
        headers.put("Cabana-Attempt", Integer.toString(outgoing.attempt()));
        headers.put("Cabana-Timestamp", timestamp);
        headers.put("Cabana-Signature", signing.signatures(webhook, timestamp, body, now));
        return headers;
    }

    private static Attempt verdict(Webhook webhook, Post.Answer answer) {
        int status = answer.status();
        String excerpt = Words.excerpt(answer.begin(), webhook.url());
        if (status >= 200 && status < 300) {
            return new Attempt.Delivered(status, excerpt);
        }
        if (status == GONE) {
            return new Attempt.Hopeless("The receiver says that it is gone for good (410)", status, excerpt);
        }
        String reason = status >= 300 && status < 400
                ? "The receiver answered with a redirect (" + status + "), and redirects are not followed: "
                        + "enter the address that it leads to"
                : "The receiver answered " + status;
        return new Attempt.Failed(reason, status, excerpt, seconds(answer.retryAfter()));
    }

    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : null;
    }
}
