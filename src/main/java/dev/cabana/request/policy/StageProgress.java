package dev.cabana.request.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far one stage has come. @param openedAt null while the stages before it are open */
public record StageProgress(
        StageRule rule,
        List<Vote> votes,
        @Nullable Instant openedAt,
        @Nullable Instant remindedAt) {

    static StageProgress waiting(StageRule rule) {
        return new StageProgress(rule, List.of(), null, null);
    }

    StageProgress opened(Instant now) {
        return new StageProgress(rule, votes, now, null);
    }

    StageProgress voted(Vote vote) {
        return new StageProgress(
                rule, Stream.concat(votes.stream(), Stream.of(vote)).toList(), openedAt, remindedAt);
    }

    StageProgress reminded(Instant now) {
        return new StageProgress(rule, votes, openedAt, now);
    }

    @JsonIgnore
    public boolean isDone() {
        return votes.size() >= rule.quorum();
    }

    public int missing() {
        return Math.max(0, rule.quorum() - votes.size());
    }

    /** Null until it is opened. */
    public @Nullable Instant expiresAt() {
        return openedAt == null ? null : openedAt.plus(Objects.requireNonNullElse(rule.expiry(), Duration.ZERO));
    }

    /** When to remind; null when nobody is to be reminded, or was already. */
    public @Nullable Instant remindAt() {
        return openedAt == null || rule.remindAfter() == null || remindedAt != null
                ? null
                : openedAt.plus(rule.remindAfter());
    }
}
