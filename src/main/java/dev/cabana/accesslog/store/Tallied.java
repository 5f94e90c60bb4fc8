package dev.cabana.accesslog.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an object's lines.
 *
 * @param lines all of them, blank ones aside
 * @param added those that were new
 * @param malformed no records; kept apart
 * @param outdated older than the retention, or from the future: not kept
 * @param newestEvent null when no line was a record
 */
public record Tallied(
        int lines,
        int added,
        int malformed,
        int outdated,
        @Nullable Instant newestEvent) {}
