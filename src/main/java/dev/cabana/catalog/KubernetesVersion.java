package dev.cabana.catalog;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A minor version that EKS runs.
 *
 * @param standardUntil last day of standard support; null when not published
 * @param extendedUntil last day of extended support, after which EKS upgrades by itself; null when not published
 */
public record KubernetesVersion(
        String version,
        @Nullable LocalDate standardUntil,
        @Nullable LocalDate extendedUntil,
        @Nullable String note) {
    private static final Pattern SYNTAX = Pattern.compile("1\\.\\d{2}");

    public enum Support {
        standard,
        /** At six times the control plane's price. */
        extended,
        ended
    }

    public KubernetesVersion {
        if (!SYNTAX.matcher(version).matches()) {
            throw new IllegalArgumentException("Not a Kubernetes minor version: " + version);
        }
    }

    public Support supportOn(LocalDate day) {
        if (extendedUntil != null && day.isAfter(extendedUntil)) {
            return Support.ended;
        }
        return standardUntil != null && day.isAfter(standardUntil) ? Support.extended : Support.standard;
    }
}
