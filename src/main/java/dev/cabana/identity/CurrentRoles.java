package dev.cabana.identity;

import dev.cabana.signal.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What was given by hand to whoever is at work, read from the database at most every few seconds and as soon as a signal
 * says that it changed. Without signals, a revoked role still ends when the entry is old.
 */
@Component
class CurrentRoles implements DisposableBean {
    static final Duration FRESH = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final RoleGrants grants;
    private final Clock clock;
    private final Signals.Subscription subscription;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(Instant readAt, List<RoleGrant> grants) {}

    CurrentRoles(RoleGrants grants, Clock clock, Signals signals) {
        this.grants = grants;
        this.clock = clock;
        this.subscription = signals.subscribe(this::heard);
    }

    List<Grant> of(String person) {
        var now = clock.instant();
        var entry = entries.get(person);
        if (entry == null || entry.readAt().plus(FRESH).isBefore(now)) {
            if (entries.size() > MOST) {
                entries.clear();
            }
            entry = new Entry(now, grants.of(person));
            entries.put(person, entry);
        }
        return entry.grants().stream()
                .filter(grant -> grant.holdsAt(now))
                .map(RoleGrant::grant)
                .toList();
    }

    private void heard(String topic) {
        if (topic.equals(Signals.CATCH_UP)) {
            entries.clear();
        } else if (RolesChanged.concerns(topic)) {
            entries.remove(RolesChanged.person(topic));
        }
    }

    @Override
    public void destroy() {
        subscription.close();
    }
}
