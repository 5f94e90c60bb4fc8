package dev.cabana.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach AWS ({@code cabana.aws.*}). With nothing set: the default credential chain and AWS's own endpoints.
 *
 * @param endpoint overrides every service's endpoint (an emulator, or the sandbox cloud); S3 is then path-style
 * @param accessKeyId static credentials, only for an overridden endpoint
 * @param secretAccessKey goes with {@code accessKeyId}
 * @param accounts role to assume in each account other than the portal's own
 * @param attemptTimeout per HTTP attempt
 * @param callTimeout per call, retries included
 * @param maxAttempts per call, by the SDK; the engine retries beyond that
 * @param connections kept per account, region and service
 */
@ConfigurationProperties("cabana.aws")
public record AwsSettings(
        @Nullable URI endpoint,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @DefaultValue Map<String, AccountRole> accounts,
        @DefaultValue("15s") Duration attemptTimeout,
        @DefaultValue("60s") Duration callTimeout,
        @DefaultValue("5") int maxAttempts,
        @DefaultValue("50") int connections) {

    /** @param externalId demanded by the role's trust policy, against the confused deputy */
    public record AccountRole(String roleArn, @Nullable String externalId) {}
}
