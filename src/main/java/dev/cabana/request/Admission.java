package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Refusal.Violation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether there is room for what a request asks for. For modules that limit something, a team's quota for example. */
public interface Admission {

    /**
     * Called in the transaction that submits a request, and again in the one that puts it into force: what it locks and
     * finds still holds when the request counts. Looks at the database alone.
     *
     * @throws dev.cabana.shared.Refusal invalid, with the field to blame. At submit its requester gets it; when it was to
     *     be applied it goes back to its approver, with the message as the reason
     */
    void check(Planning.Proposal proposal, Plan plan);

    /** What a document would take of each limit, for the form. Neither locks nor refuses; empty where nothing is limited. */
    List<Share> shares(DeploymentDocument document);

    /**
     * @param what for people, for example {@code GPU nodes}
     * @param unit after an amount, or empty
     * @param asked by this document
     * @param used by everything else of the team
     * @param refusal why it would be refused, or null when it fits
     * @param advice what would fit instead, empty when it fits
     */
    record Share(
            String what,
            String unit,
            BigDecimal asked,
            BigDecimal used,
            BigDecimal limit,
            @Nullable Violation refusal,
            String advice) {

        /** For whoever does not see the advice beside it. */
        public @Nullable Violation refusalWithAdvice() {
            return refusal == null ? null : new Violation(refusal.pointer(), refusal.message() + " " + advice);
        }
    }
}
