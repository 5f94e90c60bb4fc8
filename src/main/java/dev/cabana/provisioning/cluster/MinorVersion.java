package dev.cabana.provisioning.cluster;

import java.util.Comparator;
import java.util.regex.Pattern;

/** A Kubernetes version as EKS names it, such as {@code 1.35}; 1.9 comes before 1.10. */
record MinorVersion(int major, int minor) implements Comparable<MinorVersion> {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
    private static final Comparator<MinorVersion> ORDER =
            Comparator.comparingInt(MinorVersion::major).thenComparingInt(MinorVersion::minor);

    static MinorVersion of(String version) {
        var match = SYNTAX.matcher(version);
        if (!match.matches()) {
            throw new IllegalArgumentException("Not a Kubernetes minor version: " + version);
        }
        return new MinorVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    /** EKS upgrades one step at a time. */
    MinorVersion next() {
        return new MinorVersion(major, minor + 1);
    }

    @Override
    public int compareTo(MinorVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
