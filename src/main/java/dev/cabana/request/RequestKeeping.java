package dev.cabana.request;

import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.StageProgress;
import dev.cabana.shared.Refusal;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores what a verb made of a request, with all that follows from it: whom it waits for, history, work, events. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RequestKeeping {
    private final RequestStore requests;
    private final AwaitedStore awaited;
    private final RequestHistory history;
    private final Agreements agreements;
    private final WorkQueue queue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestKeeping(
            RequestStore requests,
            AwaitedStore awaited,
            RequestHistory history,
            Agreements agreements,
            WorkQueue queue,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.awaited = awaited;
        this.history = history;
        this.agreements = agreements;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
    }

    /** It has another state, or waits with another plan. @param by null for the portal itself */
    void moved(Request moved, @Nullable String by, @Nullable String onBehalfOf, @Nullable String note) {
        store(moved);
        history.moved(moved, by, onBehalfOf, note);
        switch (moved.state()) {
            case approved -> queue.wake(RequestWork.KIND, moved.id().toString());
            case submitted -> ask(moved);
            default -> {}
        }
    }

    /** One more agreement that was not the last one missing. @param opened it opened the next stage */
    void agreed(Request request, String by, @Nullable String onBehalfOf, String note, boolean opened) {
        store(request);
        history.noted(request, by, onBehalfOf, note);
        if (opened) {
            ask(request);
        }
    }

    /** Those who can decide are told once more. */
    void reminded(Request request) {
        requests.note(request);
        events.publishEvent(new ApprovalReminder(awaiting(request)));
    }

    private void store(Request changed) {
        try {
            requests.update(changed, clock.instant());
        } catch (DuplicateKeyException raced) {
            throw Refusal.conflict("Another request for " + changed.deploymentName() + " was submitted just now");
        }
        awaited.keep(changed);
    }

    private void ask(Request submitted) {
        if (submitted.needed().automatic()) {
            Approvals below = submitted.needed();
            moved(
                    submitted.approvedAutomatically(),
                    null,
                    null,
                    "By policy " + below.policy().name() + ", version "
                            + below.policy().version() + ": " + String.join(", ", below.because()));
            return;
        }
        queue.wakeAt(RequestWork.KIND, List.of(submitted.id().toString()), due(submitted));
        events.publishEvent(new ApprovalWanted(awaiting(submitted)));
    }

    /** When the portal has to look at it again, if nobody decides. */
    static Instant due(Request submitted) {
        StageProgress open = open(submitted);
        return Stream.of(open.expiresAt(), open.remindAt())
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static StageProgress open(Request submitted) {
        return submitted.needed().open().orElseThrow();
    }

    private Awaiting awaiting(Request request) {
        StageProgress open = open(request);
        return new Awaiting(
                request.id(),
                request.kind(),
                request.deploymentName(),
                request.team(),
                request.requester(),
                open.rule().name(),
                open.missing(),
                agreements.deciders(request),
                open.rule().approvers().groups(),
                java.util.Objects.requireNonNull(open.expiresAt()));
    }
}
