package dev.cabana.modelusage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code cabana.model-usage.*}. @param every how often each core-api is asked @param kept for how long usage is kept */
@ConfigurationProperties("cabana.model-usage")
public record UsageSettings(
        @DefaultValue("1m") Duration every,
        @DefaultValue("400d") Duration kept) {}
