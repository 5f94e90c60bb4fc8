package dev.cabana.request;

import java.util.Set;

/** Where a request stands. */
public enum RequestState {
    /** Seen by its team, decided by nobody. */
    draft,
    /** Waits for an approver. */
    submitted,
    /** Agreed to; the plan is being made once more against the world as it is now. */
    approved,
    applying,
    applied,
    rejected,
    withdrawn,
    /** Nobody decided in time. */
    expired,
    /** A person gave up on it while it was being applied. */
    failed,
    /** Another request took its place. */
    superseded;

    private Set<RequestState> successors() {
        return switch (this) {
            case draft -> Set.of(submitted, withdrawn, expired, superseded);
            case submitted -> Set.of(approved, rejected, withdrawn, expired, superseded);
            case approved -> Set.of(applying, submitted, withdrawn, superseded);
            case applying -> Set.of(applied, failed, superseded);
            case applied, rejected, withdrawn, expired, failed, superseded -> Set.of();
        };
    }

    public boolean canBecome(RequestState next) {
        return successors().contains(next);
    }

    /** True when nothing can happen to it any more. */
    public boolean ended() {
        return successors().isEmpty();
    }
}
