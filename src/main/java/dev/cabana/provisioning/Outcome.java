package dev.cabana.provisioning;

import java.time.Duration;
import java.util.Map;

/**
 * What a reconciler's step came to. Anything thrown instead is "try again with backoff", unless it is an
 * {@link dev.cabana.aws.AwsFailure} that only a person can lift (quota, denied, invalid …), which stalls.
 */
public sealed interface Outcome {

    /** The world is as desired. For {@code remove}: nothing is left. @param outputs ids, ARNs and names that others need */
    record Converged(Map<String, String> outputs) implements Outcome {}

    /** Something is under way. @param recheckIn at AWS's real pace; the engine scales it @param reason shown to people */
    record Waiting(Duration recheckIn, String reason) implements Outcome {}

    /** A person must act. The engine still looks again now and then, and goes on by itself once the cause is gone. */
    record Stalled(String reason, String advice) implements Outcome {}

    static Outcome converged() {
        return new Converged(Map.of());
    }

    static Outcome converged(Map<String, String> outputs) {
        return new Converged(Map.copyOf(outputs));
    }

    static Outcome waiting(Duration recheckIn, String reason) {
        return new Waiting(recheckIn, reason);
    }

    static Outcome stalled(String reason, String advice) {
        return new Stalled(reason, advice);
    }
}
