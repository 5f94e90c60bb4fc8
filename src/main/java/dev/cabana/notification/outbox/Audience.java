package dev.cabana.notification.outbox;

import dev.cabana.notification.News;
import java.util.Set;

/** Who is told by e-mail. */
@FunctionalInterface
public interface Audience {
    /** Ids of people. */
    Set<String> of(News news);
}
