package dev.cabana.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One kind of background work. An instance of it is run by one replica at a time, again after a crash at any line, and
 * again whenever {@link WorkQueue#wake} was called while it ran.
 */
public interface Work {

    /** Short and stable: it is stored with every instance. */
    String kind();

    /**
     * Does one short step.
     *
     * @return when to run the same instance again, or null to wait until it is woken
     */
    @Nullable
    Instant run(String instance);
}
