package dev.cabana.modelkey.ui;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.ApiKey.Limits;
import dev.cabana.modelkey.KeyPlace;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys in words. */
final class KeyWords {
    private KeyWords() {}

    static StateBadge badge(ModelKey key, Instant now) {
        return switch (key.state(now)) {
            case active -> new StateBadge("Active", Tone.good);
            case expired -> new StateBadge("Expired", Tone.neutral);
            case revoked -> new StateBadge("Revoked", Tone.neutral);
        };
    }

    static StateBadge badge(KeyPlace place) {
        return switch (place.status()) {
            case inForce -> new StateBadge("In force", Tone.good);
            case pending -> new StateBadge("On its way", place.trouble() == null ? Tone.busy : Tone.warning);
            case leaving -> new StateBadge("Still accepted", Tone.bad);
            case gone -> new StateBadge("Not accepted", Tone.neutral);
        };
    }

    /** Of all deployments together. */
    static String places(List<KeyPlace> places) {
        if (places.isEmpty()) {
            return "No deployment yet";
        }
        long inForce = places.stream()
                .filter(place -> place.status() == KeyPlace.Status.inForce)
                .count();
        long leaving = places.stream()
                .filter(place -> place.status() == KeyPlace.Status.leaving)
                .count();
        return leaving > 0
                ? "Still accepted in " + leaving + " of " + places.size()
                : "In force in " + inForce + " of " + places.size();
    }

    static String models(ModelKey key) {
        return key.models().contains(ApiKey.ANY_MODEL) ? "All models" : String.join(", ", key.models());
    }

    static String limits(Limits limits) {
        List<String> words = new ArrayList<>();
        if (limits.requestsPerMinute() > 0) {
            words.add(Amounts.count(limits.requestsPerMinute(), "call", "calls") + " a minute");
        }
        if (limits.tokensPerMinute() > 0) {
            words.add(Amounts.count(limits.tokensPerMinute(), "token", "tokens") + " a minute");
        }
        if (limits.concurrent() > 0) {
            words.add(limits.concurrent() + " at once");
        }
        return words.isEmpty() ? "No limits" : String.join(", ", words);
    }
}
