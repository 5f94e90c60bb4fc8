package dev.cabana.request;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param expiry how long a submitted request waits for a decision ({@code cabana.request.expiry}) */
@ConfigurationProperties("cabana.request")
record RequestSettings(@DefaultValue("14d") Duration expiry) {}
