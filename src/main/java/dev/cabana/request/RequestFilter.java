package dev.cabana.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param states empty for every state
 * @param approvableByCaller only what waits for a decision that the caller may take
 */
public record RequestFilter(
        Set<RequestState> states,
        @Nullable String deployment,
        @Nullable String requester,
        boolean approvableByCaller) {

    public static RequestFilter all() {
        return new RequestFilter(Set.of(), null, null, false);
    }

    public static RequestFilter approvable() {
        return new RequestFilter(Set.of(RequestState.submitted), null, null, true);
    }

    public static RequestFilter of(String deployment) {
        return new RequestFilter(Set.of(), deployment, null, false);
    }
}
