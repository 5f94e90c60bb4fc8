package dev.cabana.request.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stage of approval.
 *
 * @param quorum how many different people have to agree
 * @param expiry how long it waits before the request expires; null for the portal's usual time
 * @param remindAfter when those who can decide are reminded, once; null for never
 */
public record StageRule(
        String name,
        int quorum,
        ApproverRule approvers,
        @Nullable Duration expiry,
        @Nullable Duration remindAfter) {

    public StageRule {
        name = Objects.requireNonNullElse(name, "").trim();
        approvers = Objects.requireNonNullElseGet(
                approvers,
                () -> new ApproverRule(false, false, java.util.Set.of(), java.util.Set.of(), java.util.Set.of()));
    }

    /** As JSON may say it, with what it leaves out; {@link StageCheck} then says what is missing. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static StageRule read(
            @JsonProperty("name") String name,
            @JsonProperty("quorum") @Nullable Integer quorum,
            @JsonProperty("approvers") ApproverRule approvers,
            @JsonProperty("expiry") @Nullable Duration expiry,
            @JsonProperty("remindAfter") @Nullable Duration remindAfter) {
        return new StageRule(name, Objects.requireNonNullElse(quorum, 0), approvers, expiry, remindAfter);
    }

    public static StageRule of(String name, int quorum, ApproverRule approvers) {
        return new StageRule(name, quorum, approvers, null, null);
    }

    StageRule expiringWithin(Duration usual) {
        return expiry == null ? new StageRule(name, quorum, approvers, usual, remindAfter) : this;
    }

    /** For people, for example {@code 2 of group finance}. */
    public String words() {
        return quorum + " of " + approvers.words();
    }
}
