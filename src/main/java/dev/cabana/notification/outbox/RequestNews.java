package dev.cabana.notification.outbox;

import dev.cabana.notification.News;
import dev.cabana.notification.Topic;
import dev.cabana.request.ApprovalReminder;
import dev.cabana.request.ApprovalWanted;
import dev.cabana.request.Awaiting;
import dev.cabana.request.RequestCommented;
import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestMoved;
import dev.cabana.request.RequestState;
import dev.cabana.shell.Links;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to requests, in words. */
@Component
class RequestNews {
    private final Outbox outbox;
    private final Clock clock;

    RequestNews(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    void on(RequestMoved moved) {
        topic(moved).ifPresent(topic -> outbox.put(news(topic, moved)));
    }

    private static Optional<Topic> topic(RequestMoved moved) {
        return switch (moved.state()) {
            case draft, applying -> Optional.empty();
            // The portal itself puts back before the approvers what no longer is what they agreed to.
            case submitted -> Optional.of(moved.by() == null ? Topic.requestReturned : Topic.requestSubmitted);
            case approved -> Optional.of(Topic.requestApproved);
            case applied -> Optional.of(Topic.requestApplied);
            case rejected -> Optional.of(Topic.requestRejected);
            case withdrawn -> Optional.of(Topic.requestWithdrawn);
            case expired -> Optional.of(Topic.requestExpired);
            case failed -> Optional.of(Topic.requestFailed);
            case superseded -> Optional.of(Topic.requestSuperseded);
        };
    }

    private News news(Topic topic, RequestMoved moved) {
        String what = "The request to " + words(moved.kind(), moved.deployment());
        String by = moved.by() == null ? "" : " by " + moved.by();
        String title = switch (topic) {
            case requestSubmitted -> moved.by() + " asks to " + words(moved.kind(), moved.deployment());
            case requestReturned -> what + " must be approved again";
            case requestApplied -> what + " is done";
            case requestExpired -> what + " expired";
            case requestFailed -> what + " was given up" + by;
            case requestSuperseded -> what + " was overtaken by another one";
            default -> what + " was " + moved.state() + by;
        };
        return draft(topic, moved.id(), moved.kind(), moved.deployment(), moved.team(), title)
                .why(moved.note())
                .next(next(topic))
                .data("state", moved.state().name())
                .data("by", moved.by())
                .concerning(null, moved.by(), List.of())
                .at(clock.instant());
    }

    private static String next(Topic topic) {
        return switch (topic) {
            case requestReturned ->
                "The world moved after the approval: read the difference, then approve or reject it.";
            case requestApproved -> "The plan is made once more and then applied; nothing is to be done.";
            case requestRejected -> "Read the reason, change the proposal, and file it again.";
            case requestExpired -> "Nobody decided in time. File it again if it is still wanted.";
            case requestFailed -> "What stands stays as it is: look at the deployment and file a request for the rest.";
            default -> "";
        };
    }

    @EventListener
    void on(RequestCommented commented) {
        String title =
                commented.by() + " commented on the request to " + words(commented.kind(), commented.deployment());
        outbox.put(draft(
                        Topic.requestCommented,
                        commented.id(),
                        commented.kind(),
                        commented.deployment(),
                        commented.team(),
                        title)
                .why(commented.text())
                .next("Answer on the request's page.")
                .data("by", commented.by())
                .concerning(commented.requester(), commented.by(), List.of())
                .at(clock.instant()));
    }

    @EventListener
    void on(ApprovalWanted wanted) {
        outbox.put(awaiting(Topic.approvalWanted, "Your approval is wanted: ", wanted.awaiting()));
    }

    @EventListener
    void on(ApprovalReminder reminder) {
        outbox.put(awaiting(Topic.approvalReminder, "Still waiting for your approval: ", reminder.awaiting()));
    }

    private News awaiting(Topic topic, String opening, Awaiting waits) {
        String title = opening + waits.requester() + " asks to " + words(waits.kind(), waits.deployment());
        return draft(topic, waits.request(), waits.kind(), waits.deployment(), waits.team(), title)
                .why("The stage \"" + waits.stage() + "\" needs "
                        + (waits.missing() == 1 ? "one more approval." : waits.missing() + " more approvals."))
                .next("Read the plan, then approve or reject it.")
                .fact("Decide by", NewsDraft.time(waits.expiresAt()))
                .data("stage", waits.stage())
                .data("missing", Integer.toString(waits.missing()))
                .data("expiresAt", waits.expiresAt().toString())
                .data("state", RequestState.submitted.name())
                .concerning(
                        waits.requester(),
                        null,
                        waits.people().stream().sorted().toList())
                .at(clock.instant());
    }

    private static NewsDraft draft(
            Topic topic, UUID id, RequestKind kind, String deployment, String team, String title) {
        return new NewsDraft(topic, team, "request:" + id, title)
                .shownAt(Links.request(id))
                .fact("Deployment", deployment)
                .fact("Team", team)
                .data("request", id.toString())
                .data("kind", kind.name())
                .data("deployment", deployment);
    }

    private static String words(RequestKind kind, String deployment) {
        return kind.name() + " " + deployment;
    }
}
