package dev.cabana.provisioning.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine behaves ({@code cabana.engine.*}). Every duration but the drift ones and {@code planTimeout} is AWS's
 * real pace, which {@code cabana.provisioning.pace} scales.
 *
 * @param perTarget how many steps act in the same account and region at the same time
 * @param backoff before the second try after a passing failure; doubles from try to try
 * @param maxBackoff the longest of those waits
 * @param stalledRecheck how often a stalled resource is looked at again
 * @param visibility how long something that was just created may stay unseen; nothing is created twice within it
 * @param driftInterval how often a converged resource is looked at
 * @param driftPerMinute at most that many such looks per minute, over all deployments
 * @param autoRepair repair drift without asking
 * @param planTimeout how long planning may look at the world
 */
@ConfigurationProperties("cabana.engine")
public record EngineSettings(
        @DefaultValue("24") int perTarget,
        @DefaultValue("2s") Duration backoff,
        @DefaultValue("2m") Duration maxBackoff,
        @DefaultValue("1m") Duration stalledRecheck,
        @DefaultValue("30s") Duration visibility,
        @DefaultValue("15m") Duration driftInterval,
        @DefaultValue("120") int driftPerMinute,
        @DefaultValue("false") boolean autoRepair,
        @DefaultValue("25s") Duration planTimeout) {}
