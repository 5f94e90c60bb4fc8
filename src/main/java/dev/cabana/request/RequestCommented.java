package dev.cabana.request;

import java.util.UUID;

/**
 * Published in the transaction that stored the comment.
 *
 * @param requester a person's id
 * @param by likewise, who wrote it
 */
public record RequestCommented(
        UUID id, RequestKind kind, String deployment, String team, String requester, String by, String text) {}
