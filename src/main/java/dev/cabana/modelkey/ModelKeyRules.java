package dev.cabana.modelkey;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.ApiKey.Limits;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a key must be like; all that is wrong is said at once. */
final class ModelKeyRules {
    private static final int MAX_NAME = 60;
    private static final int MAX_MODELS = 50;
    private static final int MOST_REQUESTS = 1_000_000;
    private static final int MOST_TOKENS = 1_000_000_000;
    private static final int MOST_AT_ONCE = 10_000;
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");

    private ModelKeyRules() {}

    /** @param kept an expiry that may stay although it has passed; null for a new key */
    static Checked check(ModelKeyDraft draft, Instant now, @Nullable Instant kept) {
        List<Violation> wrong = new ArrayList<>();
        String name = draft.name() == null ? "" : draft.name().strip();
        if (name.isEmpty() || name.length() > MAX_NAME || CONTROL.matcher(name).find()) {
            wrong.add(new Violation("/name", "Must have 1 to " + MAX_NAME + " characters, without line breaks"));
        }
        List<String> models = models(draft.models(), wrong);
        bounded(wrong, "/limits/requestsPerMinute", draft.requestsPerMinute(), MOST_REQUESTS);
        bounded(wrong, "/limits/tokensPerMinute", draft.tokensPerMinute(), MOST_TOKENS);
        bounded(wrong, "/limits/concurrent", draft.concurrent(), MOST_AT_ONCE);
        Instant expires = draft.expiresAt() == null ? null : draft.expiresAt().truncatedTo(ChronoUnit.MICROS);
        if (expires != null && !expires.equals(kept)) {
            if (!expires.isAfter(now)) {
                wrong.add(new Violation("/expiresAt", "Must be in the future"));
            } else if (expires.isAfter(now.plus(LONGEST))) {
                wrong.add(new Violation(
                        "/expiresAt", "Must be within ten years; leave it out for a key that does not end"));
            }
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return new Checked(
                name,
                models,
                new Limits(draft.requestsPerMinute(), draft.tokensPerMinute(), draft.concurrent()),
                expires);
    }

    record Checked(
            String name,
            List<String> models,
            Limits limits,
            @Nullable Instant expiresAt) {}

    private static List<String> models(@Nullable List<String> named, List<Violation> wrong) {
        List<String> given = named == null ? List.of() : named;
        if (given.isEmpty() || given.size() > MAX_MODELS) {
            wrong.add(new Violation("/models", "Must name 1 to " + MAX_MODELS + " models, or * for all"));
        }
        Set<String> models = new TreeSet<>();
        for (int i = 0; i < given.size(); i++) {
            String model = given.get(i);
            if (model == null
                    || (!model.equals(ApiKey.ANY_MODEL) && !MODEL.matcher(model).matches())) {
                wrong.add(new Violation("/models/" + i, "Must be the name of a model, or * for all"));
            } else {
                models.add(model);
            }
        }
        return models.contains(ApiKey.ANY_MODEL) ? List.of(ApiKey.ANY_MODEL) : List.copyOf(models);
    }

    private static void bounded(List<Violation> wrong, String pointer, int value, int most) {
        if (value < 0 || value > most) {
            wrong.add(new Violation(pointer, "Must be between 0 (no limit) and " + most));
        }
    }
}
