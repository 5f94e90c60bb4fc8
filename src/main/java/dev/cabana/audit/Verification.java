package dev.cabana.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a walk along the whole chain found.
 *
 * @param rows how many there are
 * @param firstBroken number of the first entry that is not as it was written, or is missing; null when intact
 * @param head the last entry's hash in hexadecimal
 */
public record Verification(
        boolean intact, long rows, @Nullable Long firstBroken, String head) {}
