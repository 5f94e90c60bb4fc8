package dev.cabana.provisioning.cluster;

import dev.cabana.aws.Addons;
import dev.cabana.aws.Addons.Version;
import dev.cabana.aws.AwsTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which versions of an add-on go with which Kubernetes. AWS's list is long and moves by the week, so it is kept a while. */
@Component
class AddonVersions {
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private final Addons addons;
    private final Clock clock;
    private final Map<Key, Listing> listings = new ConcurrentHashMap<>();

    private record Key(AwsTarget target, String addon) {}

    private record Listing(List<Version> versions, Instant until) {}

    AddonVersions(Addons addons, Clock clock) {
        this.addons = addons;
        this.clock = clock;
    }

    /** AWS's default for this Kubernetes, else the newest that runs on it. */
    Optional<String> bestFor(AwsTarget target, String addon, String kubernetes) {
        List<Version> fitting = versions(target, addon).stream()
                .filter(version -> version.kubernetes().contains(kubernetes))
                .toList();
        return fitting.stream()
                .filter(version -> version.defaultFor().contains(kubernetes))
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .map(Version::version);
    }

    /** {@code kubernetes} when this version runs on it, else the newest on which it does; empty when AWS no longer lists it. */
    Optional<String> supported(AwsTarget target, String addon, String version, String kubernetes) {
        return versions(target, addon).stream()
                .filter(listed -> listed.version().equals(version))
                .findFirst()
                .flatMap(listed -> listed.kubernetes().contains(kubernetes)
                        ? Optional.of(kubernetes)
                        : listed.kubernetes().stream()
                                .map(MinorVersion::of)
                                .max(Comparator.naturalOrder())
                                .map(MinorVersion::toString));
    }

    private List<Version> versions(AwsTarget target, String addon) {
        Instant now = clock.instant();
        var key = new Key(target, addon);
        Listing kept = listings.get(key);
        if (kept == null || !now.isBefore(kept.until())) {
            kept = new Listing(addons.versions(target, addon), now.plus(KEPT_FOR));
            listings.put(key, kept);
        }
        return kept.versions();
    }
}
