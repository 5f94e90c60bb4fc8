package dev.cabana.request;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list.
 *
 * @param deployment name
 * @param requester a person's id
 * @param planHash null for a draft that was never planned
 * @param monthlyUsd what the deployment costs per month once applied; null without a plan
 * @param monthlyUsdBefore what it cost when the plan was made; null without a plan
 * @param expiresAt when it expires if nobody decides; null once decided
 */
public record RequestSummary(
        UUID id,
        RequestKind kind,
        RequestState state,
        String deployment,
        String team,
        String requester,
        String justification,
        @Nullable String planHash,
        @Nullable BigDecimal monthlyUsd,
        @Nullable BigDecimal monthlyUsdBefore,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt) {}
