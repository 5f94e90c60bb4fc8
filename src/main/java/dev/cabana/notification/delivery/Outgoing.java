package dev.cabana.notification.delivery;

import dev.cabana.notification.News;
import java.util.UUID;

/** @param attempt 1 for the first */
public record Outgoing(UUID id, String target, int attempt, News news) {}
