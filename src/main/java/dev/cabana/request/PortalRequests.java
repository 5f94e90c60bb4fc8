package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.request.Proposals.Checked;
import dev.cabana.request.policy.Approvals;
import dev.cabana.shared.DeploymentRef;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Requests that the portal files and agrees to by itself, on the strength of what people agreed to earlier. */
@Service
public class PortalRequests {
    /** Who files them. */
    public static final String PORTAL = "cabana";

    private static final Caller CALLER = new Caller(PORTAL, "Cabana", Map.of(), Set.of(PlatformRole.administrator));

    /** @param agreements more than one when it came back since the world had moved */
    public record TearDown(RequestState state, int agreements) {}

    private final Proposals proposals;
    private final Planning planning;
    private final PortalMoves moves;
    private final RequestReading reading;
    private final Clock clock;

    PortalRequests(Proposals proposals, Planning planning, PortalMoves moves, RequestReading reading, Clock clock) {
        this.proposals = proposals;
        this.planning = planning;
        this.moves = moves;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Has a deployment torn down. Called again it does no more than is still to be done: it agrees once more to a request
     * that came back since the world had moved.
     *
     * @param id of the request; the same means the same request
     * @param why named to everybody who reads the request
     * @return where the request stands, and how often it was agreed to so far
     * @throws dev.cabana.shared.Refusal conflict when the deployment is protected, or when another request is open
     */
    public TearDown tearDown(UUID id, DeploymentRef deployment, String why) {
        if (!reading.exists(id)) {
            Checked checked = proposals.check(CALLER, NewRequest.delete(deployment.name(), why));
            proposals.checkNothingOpen(
                    CALLER, RequestKind.delete, checked.subject().deployment(), id);
            Plan plan = planning.plan(checked.proposal());
            moves.file(
                    Request.draft(
                            id, RequestKind.delete, checked.subject(), PORTAL, checked.proposed(), clock.instant()),
                    plan,
                    granted(why));
        }
        RequestState state = moves.agree(id, granted(why));
        return new TearDown(state, moves.agreements(id));
    }

    private static Approvals granted(String why) {
        return Approvals.beforehand("Lease", why);
    }

    /** Puts aside what waits for a decision about a deployment. @return how many requests that were */
    public int putAside(DeploymentRef deployment, String why) {
        return moves.withdraw(deployment.name(), why);
    }
}
