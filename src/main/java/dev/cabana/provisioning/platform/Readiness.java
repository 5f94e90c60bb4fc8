package dev.cabana.provisioning.platform;

import java.time.Duration;
import java.util.Map;

/** Whether a live object does what it is there for. */
sealed interface Readiness {

    /** @param outputs what others need of it */
    record Ready(Map<String, String> outputs) implements Readiness {}

    /** @param recheckIn at a real cluster's pace */
    record Pending(String reason, Duration recheckIn) implements Readiness {}

    /** A person must act. */
    record Stuck(String reason, String advice) implements Readiness {}

    static Readiness ready() {
        return new Ready(Map.of());
    }
}
