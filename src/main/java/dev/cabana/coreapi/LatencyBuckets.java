package dev.cabana.coreapi;

import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The buckets in which calls are counted by how long they took, named by their upper bound in milliseconds. Reports carry the
 * bounds, so others can be added; what was counted under one stays under it.
 */
public final class LatencyBuckets {
    /** Of the bucket that has no upper bound. */
    public static final int LONGER = Integer.MAX_VALUE;

    private static final NavigableSet<Integer> BOUNDS = new TreeSet<>(List.of(
            5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 7_500,
            10_000, 15_000, 20_000, 30_000, 45_000, 60_000, 90_000, 120_000, 180_000, 300_000, 600_000, 1_200_000,
            1_800_000, LONGER));

    private LatencyBuckets() {}

    /** @return the upper bound of the bucket that it belongs to */
    public static int of(long millis) {
        return Objects.requireNonNull(BOUNDS.ceiling((int) Math.clamp(millis, 0, LONGER)));
    }

    public static boolean has(int bound) {
        return BOUNDS.contains(bound);
    }

    /** Where the bucket with this upper bound begins. */
    public static int beginOf(int bound) {
        return Objects.requireNonNullElse(BOUNDS.lower(bound), 0);
    }
}
