package dev.cabana.deployment;

import java.time.Instant;
import java.util.List;

/** What was looked for after a tear-down, and what was found. */
public record SweepProof(Instant at, List<Check> checks, List<Leftover> leftovers) {

    /** @param what for people, for example {@code AWS::S3::Bucket, by name} @param found 0 is what it takes */
    public record Check(String what, int looked, int found) {}

    /** @param id ARN or name @param what how it was found */
    public record Leftover(String id, String what) {}

    public boolean clean() {
        return leftovers.isEmpty();
    }
}
