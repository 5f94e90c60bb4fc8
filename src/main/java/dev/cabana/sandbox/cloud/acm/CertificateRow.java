package dev.cabana.sandbox.cloud.acm;

import dev.cabana.sandbox.cloud.Clockwork;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** @param token of the request that made it */
record CertificateRow(
        String arn,
        String region,
        String domain,
        List<String> alternatives,
        String token,
        Map<String, String> tags,
        Instant requestedAt) {
    /** A name that nobody can own, so nobody can prove it: such a certificate waits for ever. */
    private static final String UNPROVABLE = ".invalid";

    boolean isIssued(Clockwork clock) {
        return !domain.endsWith(UNPROVABLE)
                && clock.passed(requestedAt, clock.durations().compute().certificate());
    }

    /** The DNS record appears a moment after the request. */
    boolean hasRecord(Clockwork clock) {
        return clock.passed(
                requestedAt, clock.durations().compute().certificate().dividedBy(6));
    }

    CertificateRow tagged(Map<String, String> changed) {
        return new CertificateRow(arn, region, domain, alternatives, token, Map.copyOf(changed), requestedAt);
    }
}
