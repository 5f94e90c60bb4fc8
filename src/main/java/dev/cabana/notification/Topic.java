package dev.cabana.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What notifications are about. Receivers rely on the wire names: they are added to and never changed. */
public enum Topic {
    requestSubmitted("request.submitted", "Request submitted", Audience.requests),
    requestReturned("request.returned", "Request returned because the world moved", Audience.requests),
    requestApproved("request.approved", "Request approved", Audience.requests),
    requestRejected("request.rejected", "Request rejected", Audience.requests),
    requestApplied("request.applied", "Request applied", Audience.requests),
    requestFailed("request.failed", "Request given up", Audience.requests),
    requestExpired("request.expired", "Request expired", Audience.requests),
    requestWithdrawn("request.withdrawn", "Request withdrawn", Audience.requests),
    requestSuperseded("request.superseded", "Request superseded", Audience.requests),
    requestCommented("request.commented", "Comment on a request", Audience.requests),
    approvalWanted("approval.wanted", "Approval wanted", Audience.approvers),
    approvalReminder("approval.reminder", "Reminder of a wanted approval", Audience.approvers),
    deploymentReady("deployment.ready", "Deployment ready", Audience.deployments),
    deploymentDegraded("deployment.degraded", "Deployment degraded", Audience.deployments),
    deploymentStalled("deployment.stalled", "Deployment stalled", Audience.deployments),
    deploymentGone("deployment.gone", "Deployment gone", Audience.deployments),
    driftFound("drift.found", "Drift found", Audience.deployments),
    leaseEnding("lease.ending", "Lease ending", Audience.leases),
    /** Sent on demand only. */
    test("test", "Test", Audience.nobody);

    /** Who is told by e-mail, each as they prefer; {@code approvers} whatever they prefer. */
    public enum Audience {
        requests,
        approvers,
        deployments,
        leases,
        nobody
    }

    private final String wireName;
    private final String label;
    private final Audience audience;

    Topic(String wireName, String label, Audience audience) {
        this.wireName = wireName;
        this.label = label;
        this.audience = audience;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    public String label() {
        return label;
    }

    public Audience audience() {
        return audience;
    }

    /** False for what nobody subscribes to. */
    public boolean subscribable() {
        return this != test;
    }

    public static Optional<Topic> named(String wireName) {
        return Arrays.stream(values())
                .filter(topic -> topic.wireName.equals(wireName))
                .findFirst();
    }
}
