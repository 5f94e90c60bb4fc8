package dev.cabana.request;

import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.StageProgress;
import dev.cabana.request.policy.Times;
import java.time.Duration;
import java.util.Objects;

/** Says in words what was waited for in vain. */
final class Waits {
    private Waits() {}

    static String words(StageProgress open, Approvals needed) {
        String time = Times.words(Objects.requireNonNullElse(open.rule().expiry(), Duration.ZERO));
        return needed.isPlain()
                ? "Nobody decided within " + time
                : "Stage " + open.rule().name() + " still lacked " + open.missing() + " of "
                        + open.rule().quorum() + " approvals after " + time;
    }
}
