package dev.cabana.tryit.ui;

import dev.cabana.tryit.Trial;
import java.time.Duration;
import java.util.Locale;

/** How an answer came, in words. */
final class TrialWords {
    private static final String STAND_IN = "cabana-sandbox-stand-in";

    private TrialWords() {}

    static String of(Trial trial, String cut) {
        var words = new StringBuilder();
        trial.first().ifPresent(first -> words.append("First word after ").append(time(first)));
        trial.tokensPerSecond()
                .ifPresent(rate -> words.append(String.format(Locale.ENGLISH, " · %.1f tokens a second", rate)));
        if (trial.tokens() > 0) {
            words.append(" · ").append(trial.tokens()).append(" tokens");
        }
        words.append(words.isEmpty() ? "" : " · ").append(time(trial.total())).append(" in all");
        if (!cut.isEmpty()) {
            words.append(" · ").append(cut);
        }
        return words.toString();
    }

    /** Who answers when the model does not. */
    static String speaker(String model, String server) {
        if (server.isEmpty()) {
            return model;
        }
        return server.equals(STAND_IN) ? "The sandbox's stand-in for " + model : model + ", served by " + server;
    }

    private static String time(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
    }
}
