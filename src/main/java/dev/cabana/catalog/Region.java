package dev.cabana.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param name AWS's, for example {@code us-east-1}
 * @param zones names of the zones in which EKS usually places control planes; an account may see fewer or others
 * @param caveat what a requester should know, or null
 */
public record Region(
        String name,
        String title,
        List<String> zones,
        @Nullable String caveat) {
    private static final int MIN_ZONES = 2;

    public Region {
        zones = List.copyOf(zones);
        if (zones.size() < MIN_ZONES || !zones.stream().allMatch(zone -> zone.startsWith(name))) {
            throw new IllegalArgumentException("Region " + name + " needs two zones or more, named after it");
        }
    }
}
