package dev.cabana.work;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How background work is run ({@code cabana.work.*}).
 *
 * @param enabled false for a replica that only serves people
 * @param threads how many instances run at the same time in this process
 * @param poll how often the table is read when nothing wakes the worker; work that is due is woken by itself
 * @param heartbeat how often a running instance says that it is alive; it is taken over after four silent ones
 * @param liveness how often replicas look for work that a dead process holds
 */
@ConfigurationProperties("cabana.work")
public record WorkSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("48") int threads,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("2s") Duration liveness) {}
