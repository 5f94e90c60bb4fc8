package dev.cabana.modelkey;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who sees and who keeps a team's keys. */
final class KeyRights {
    private KeyRights() {}

    static ModelKey visible(Caller caller, UUID id, @Nullable ModelKey found) {
        if (found == null || found.internal() || !caller.mayView(found.team())) {
            throw Refusal.notFound("Model key " + id);
        }
        return found;
    }

    static void requireRequester(Caller caller, String team) {
        if (!caller.mayRequest(team)) {
            throw Refusal.forbidden("Only requesters of team " + team + " issue, change and revoke its model keys");
        }
    }
}
