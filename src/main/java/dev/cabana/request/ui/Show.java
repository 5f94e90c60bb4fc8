package dev.cabana.request.ui;

import dev.cabana.request.RequestState;
import java.util.EnumSet;
import java.util.Set;

/** What the list of requests shows. */
enum Show {
    all("All requests", Set.of()),
    mine("Mine", Set.of()),
    drafts("Drafts", EnumSet.of(RequestState.draft)),
    waiting("Waiting for approval", EnumSet.of(RequestState.submitted)),
    running("Being applied", EnumSet.of(RequestState.approved, RequestState.applying)),
    done("Applied", EnumSet.of(RequestState.applied)),
    refused(
            "Rejected, withdrawn or expired",
            EnumSet.of(RequestState.rejected, RequestState.withdrawn, RequestState.expired));

    final String label;
    final Set<RequestState> states;

    Show(String label, Set<RequestState> states) {
        this.label = label;
        this.states = states;
    }
}
