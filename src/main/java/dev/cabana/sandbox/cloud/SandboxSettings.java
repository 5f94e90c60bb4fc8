package dev.cabana.sandbox.cloud;

import java.time.Duration;

/**
 * @param account the account that the sandbox's own key belongs to, 12 digits
 * @param key the access key that every call must name
 * @param speed 1 for the durations as they are, 20 for twenty times as fast
 * @param traffic labelled synthetic S3 requests of the workloads, so that there are access logs to look at
 * @param port 0 for any free one
 * @param keptCalls how many calls the journal keeps
 */
public record SandboxSettings(
        String account, Key key, double speed, Durations durations, Traffic traffic, int port, int keptCalls) {

    /** Not a secret: it opens nothing but this sandbox. */
    public record Key(String id, String secret) {}

    /** @param every how often the workloads look at the primary bucket, at speed 1 */
    public record Traffic(boolean enabled, Duration every) {}

    public static SandboxSettings defaults() {
        return new SandboxSettings(
                "123456789012",
                new Key("sandbox", "sandbox-secret"),
                1,
                Durations.DEFAULT,
                new Traffic(true, Duration.ofSeconds(2)),
                0,
                20_000);
    }

    public SandboxSettings withSpeed(double changed) {
        return new SandboxSettings(account, key, changed, durations, traffic, port, keptCalls);
    }

    public SandboxSettings withPort(int changed) {
        return new SandboxSettings(account, key, speed, durations, traffic, changed, keptCalls);
    }

    public SandboxSettings withDurations(Durations changed) {
        return new SandboxSettings(account, key, speed, changed, traffic, port, keptCalls);
    }

    public SandboxSettings withTraffic(boolean enabled) {
        return new SandboxSettings(
                account, key, speed, durations, new Traffic(enabled, traffic.every()), port, keptCalls);
    }

    /** The time that a default deployment takes when everything else overlaps. */
    public Duration longestChain() {
        Duration sum = durations.longestChain().stream().reduce(Duration.ZERO, Duration::plus);
        return scaled(sum);
    }

    public Duration scaled(Duration atSpeedOne) {
        return Duration.ofNanos((long) (atSpeedOne.toNanos() / speed));
    }

    /** As {@link #scaled(Duration)}, and never outside of the bounds, which no speed changes. */
    public Duration scaled(Duration atSpeedOne, Duration shortest, Duration longest) {
        Duration scaled = scaled(atSpeedOne);
        return scaled.compareTo(shortest) < 0 ? shortest : scaled.compareTo(longest) > 0 ? longest : scaled;
    }
}
