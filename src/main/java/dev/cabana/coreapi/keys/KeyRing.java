package dev.cabana.coreapi.keys;

import dev.cabana.coreapi.ApiKey;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that are valid now. Read by every call, replaced as a whole when they change. */
public final class KeyRing {
    private final Clock clock;
    private final Ticker ticker;
    private final int instances;
    private volatile @Nullable Map<String, KeyUse> byHash;

    /** @param instances among which limits are divided */
    public KeyRing(Clock clock, Ticker ticker, int instances) {
        this.clock = clock;
        this.ticker = ticker;
        this.instances = instances;
    }

    public Optional<KeyUse> find(String secret) {
        Map<String, KeyUse> keys = byHash;
        return keys == null
                ? Optional.empty()
                : Optional.ofNullable(keys.get(ApiKey.hash(secret)))
                        .filter(use -> !use.key().expired(clock.instant()));
    }

    /** Keys whose limits are unchanged keep what they have used of them. */
    public synchronized void replace(Collection<ApiKey> keys) {
        Map<String, KeyUse> before = new HashMap<>();
        if (byHash != null) {
            byHash.values().forEach(use -> before.put(use.key().id(), use));
        }
        Map<String, KeyUse> now = new HashMap<>();
        for (ApiKey key : keys) {
            KeyUse known = before.get(key.id());
            now.put(
                    key.hash(),
                    known != null && known.key().limits().equals(key.limits())
                            ? known.as(key)
                            : new KeyUse(key, key.limits().share(instances), ticker));
        }
        byHash = Map.copyOf(now);
    }

    /** Whether it was told any keys yet, or that there are none. */
    public boolean loaded() {
        return byHash != null;
    }

    public int size() {
        Map<String, KeyUse> keys = byHash;
        return keys == null ? 0 : keys.size();
    }
}
