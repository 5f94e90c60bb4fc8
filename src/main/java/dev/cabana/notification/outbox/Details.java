package dev.cabana.notification.outbox;

import dev.cabana.notification.News;

/** Adds what the event itself did not know, outside of the transaction in which it happened. */
@FunctionalInterface
public interface Details {
    News of(News news);
}
