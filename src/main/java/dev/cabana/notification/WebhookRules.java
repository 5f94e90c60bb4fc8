package dev.cabana.notification;

import dev.cabana.identity.Teams;
import dev.cabana.notification.webhook.Targets;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a webhook must be like; all that is wrong is said at once. */
@Component
class WebhookRules {
    private static final int MAX_NAME = 60;

    private final Targets targets;
    private final Teams teams;

    WebhookRules(Targets targets, Teams teams) {
        this.targets = targets;
        this.teams = teams;
    }

    /** Looks the host up, so call it outside of transactions. */
    Webhook webhook(UUID id, WebhookDraft draft, String by, Instant now) {
        List<Violation> wrong = new ArrayList<>();
        String name = draft.name() == null ? "" : draft.name().strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.matches(".*\\p{Cntrl}.*")) {
            wrong.add(new Violation("/name", "Must have 1 to " + MAX_NAME + " characters, without line breaks"));
        }
        if (draft.team() != null && !teams.exists(draft.team())) {
            wrong.add(new Violation("/team", "There is no team " + draft.team()));
        }
        if (draft.format() == null) {
            wrong.add(new Violation("/format", "Must be json or slack"));
        }
        Set<Topic> topics = topics(draft.topics(), wrong);
        URI url = url(draft.url(), wrong);
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return new Webhook(
                id,
                draft.team(),
                name,
                Objects.requireNonNull(url),
                Objects.requireNonNull(draft.format()),
                topics,
                draft.enabled(),
                1,
                null,
                by,
                now,
                now,
                1);
    }

    private static Set<Topic> topics(@Nullable List<String> names, List<Violation> wrong) {
        Set<Topic> topics = new TreeSet<>();
        List<String> given = names == null ? List.of() : names;
        for (int i = 0; i < given.size(); i++) {
            Topic topic = given.get(i) == null
                    ? null
                    : Topic.named(given.get(i)).filter(Topic::subscribable).orElse(null);
            if (topic == null) {
                wrong.add(new Violation("/topics/" + i, "There is no topic " + given.get(i)));
            } else {
                topics.add(topic);
            }
        }
        if (given.isEmpty()) {
            wrong.add(new Violation("/topics", "Must name at least one topic"));
        }
        return topics;
    }

    private @Nullable URI url(@Nullable String text, List<Violation> wrong) {
        try {
            URI url = targets.parse(text == null ? "" : text);
            targets.check(url);
            return url;
        } catch (Targets.Refused refused) {
            wrong.add(new Violation("/url", refused.reason()));
            return null;
        }
    }

    void requireSameTeam(Webhook seen, WebhookDraft draft) {
        if (!Objects.equals(seen.team(), draft.team())) {
            throw Refusal.invalid(List.of(new Violation("/team", "A webhook stays with its team; make another one")));
        }
    }
}
