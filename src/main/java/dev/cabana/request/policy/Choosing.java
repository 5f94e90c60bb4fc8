package dev.cabana.request.policy;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the policy of a request. */
@Component
@Transactional(readOnly = true)
public class Choosing {
    private final PolicyStore store;
    private final Clock clock;

    Choosing(PolicyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public PolicyChoice choose(Facts facts) {
        return store.now().choose(facts);
    }

    /** For a plan that its requester puts before approvers: by what is in force now. */
    public Approvals submitted(Facts facts, int round, Duration usualExpiry) {
        PolicyBook book = store.now();
        return Approvals.begun(book.choose(facts), book.edition(), round, usualExpiry, clock.instant());
    }

    /**
     * For a plan that came out otherwise than the one agreed to: by what was in force at submission. Somebody has to look,
     * whatever the thresholds say, or a request that cannot be applied would go round for ever.
     */
    public Approvals returned(Approvals before, Facts facts, Duration usualExpiry) {
        PolicyBook book = before.edition() == 0 ? store.now() : store.asOf(before.edition());
        return Approvals.begun(
                book.choose(facts).byPeople(book), book.edition(), before.round() + 1, usualExpiry, clock.instant());
    }
}
