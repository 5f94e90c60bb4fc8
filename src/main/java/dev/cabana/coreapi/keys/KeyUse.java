package dev.cabana.coreapi.keys;

import dev.cabana.coreapi.ApiKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A key with what is left of its limits in this instance. */
public final class KeyUse {
    private final ApiKey key;
    private final int concurrent;
    private final Bucket requests;
    private final Bucket tokens;
    private final AtomicInteger inFlight;

    KeyUse(ApiKey key, ApiKey.Limits share, Ticker ticker) {
        this.key = key;
        this.concurrent = share.concurrent();
        this.requests = new Bucket(share.requestsPerMinute(), ticker);
        this.tokens = new Bucket(share.tokensPerMinute(), ticker);
        this.inFlight = new AtomicInteger();
    }

    private KeyUse(ApiKey key, KeyUse before) {
        this.key = key;
        this.concurrent = before.concurrent;
        this.requests = before.requests;
        this.tokens = before.tokens;
        this.inFlight = before.inFlight;
    }

    /** The same use of a key that was renamed, say; what was taken stays taken. */
    KeyUse as(ApiKey changed) {
        return new KeyUse(changed, this);
    }

    /** @param limit {@code requests}, {@code tokens} or {@code concurrent requests} @param after when it is worth trying again */
    public record Exceeded(String limit, int most, Duration after) {}

    /** Takes a request and the tokens it may cost; the caller gives them back by {@link #leave}. */
    public Optional<Exceeded> enter(long tokensExpected) {
        if (inFlight.incrementAndGet() > concurrent && concurrent > 0) {
            inFlight.decrementAndGet();
            return Optional.of(new Exceeded("concurrent requests", concurrent, Duration.ofSeconds(1)));
        }
        if (!requests.take(1)) {
            inFlight.decrementAndGet();
            return Optional.of(new Exceeded("requests", requests.perMinute(), requests.waitFor(1)));
        }
        if (!tokens.take(tokensExpected)) {
            requests.charge(-1);
            inFlight.decrementAndGet();
            return Optional.of(new Exceeded("tokens", tokens.perMinute(), tokens.waitFor(tokensExpected)));
        }
        return Optional.empty();
    }

    /** Settles what was expected against what it was. */
    public void leave(long tokensExpected, long tokensUsed) {
        inFlight.decrementAndGet();
        tokens.charge(tokensUsed - tokensExpected);
    }

    public ApiKey key() {
        return key;
    }

    public int inFlight() {
        return inFlight.get();
    }

    public Gauge requests() {
        return new Gauge(requests.perMinute(), requests.left());
    }

    public Gauge tokens() {
        return new Gauge(tokens.perMinute(), tokens.left());
    }

    /** @param most 0: no limit */
    public record Gauge(int most, long left) {}
}
