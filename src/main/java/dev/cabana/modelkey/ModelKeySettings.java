package dev.cabana.modelkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys are kept in clusters ({@code cabana.model-keys.*}).
 *
 * @param every how often what stands in a cluster is looked at, although nothing changed here
 * @param retry after which a cluster that was away is tried again
 */
@ConfigurationProperties("cabana.model-keys")
public record ModelKeySettings(
        @DefaultValue("1m") Duration every,
        @DefaultValue("5s") Duration retry) {}
