package dev.cabana.coreapi.usage;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.relay.Usage;

/** Takes what a call used; must not block. */
@FunctionalInterface
public interface UsageSink {
    void used(ApiKey key, String model, boolean failed, Usage usage, Timing timing);
}
