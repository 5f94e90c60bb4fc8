package dev.cabana.request;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A stage of a request's approval that waits, and for whom.
 *
 * @param requester a person's id; never among {@code people}
 * @param stage its name, for people
 * @param missing how many more have to agree before the stage is done
 * @param people ids of everybody known who can decide now, for themselves or as somebody's delegate
 * @param groups groups of the identity provider that the stage names; people of these who have signed in are in
 *     {@code people} too
 * @param expiresAt when the request expires if nobody decides
 */
public record Awaiting(
        UUID request,
        RequestKind kind,
        String deployment,
        String team,
        String requester,
        String stage,
        int missing,
        Set<String> people,
        Set<String> groups,
        Instant expiresAt) {}
