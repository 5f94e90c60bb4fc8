package dev.cabana.work;

import java.time.Instant;

/** Work of which there is one instance for everything. Its first round begins when a portal starts. */
public interface Round extends Work {
    String ALL = "all";

    /** @return when the next round begins */
    Instant round();

    @Override
    default Instant run(String instance) {
        return round();
    }
}
