package dev.cabana.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the REST API ({@code cabana.web.*}).
 *
 * @param maxBody largest request body
 * @param idempotencyLifetime how long an answer is kept for a repeated call
 * @param idempotencyLease how long a call may work before another with the same key may take over from a dead process
 * @param replayKey from which the secrets that calls make are derived, so that a repeated call is answered with the same one;
 *     without it (empty) that is a conflict. It is the signing key of notifications unless another is given
 * @param idempotencyKeys kept per caller; the oldest go first
 * @param rateLimit calls that one token may make in a window, on each replica
 * @param rateWindow how long a window is
 */
@ConfigurationProperties("cabana.web")
record WebSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("24h") Duration idempotencyLifetime,
        @DefaultValue("30s") Duration idempotencyLease,
        @DefaultValue("") String replayKey,
        @DefaultValue("1000") int idempotencyKeys,
        @DefaultValue("600") int rateLimit,
        @DefaultValue("1m") Duration rateWindow) {}
