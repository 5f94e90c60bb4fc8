package dev.cabana.budget;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Teams;
import dev.cabana.shared.Audited;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.web.EntityTag;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What teams may have. Whoever sees the team sees it; administrators set it. */
@Service
@Transactional
public class Quotas {
    private static final int MOST = 1_000_000;
    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000_000L);

    private final QuotaStore store;
    private final Teams teams;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Quotas(QuotaStore store, Teams teams, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.teams = teams;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Quota of(Caller caller, String team) {
        checkVisible(caller, team);
        return store.find(team);
    }

    /** @param ifMatch the version that was read, as HTTP names it; null for whichever is there */
    public Quota set(Caller caller, String team, QuotaLimits limits, @Nullable String ifMatch) {
        checkVisible(caller, team);
        if (!caller.administrator()) {
            throw Refusal.forbidden("Only administrators set what a team may have");
        }
        check(limits);
        store.touch(team, caller.id(), clock.instant());
        Quota before = store.lock(team);
        new EntityTag(before.version()).requireMatch(ifMatch);
        var after = new Quota(team, limits, caller.id(), clock.instant(), before.version() + 1);
        store.save(after);
        events.publishEvent(new Audited(caller.id(), "quota.set", "team:" + team, before.limits(), limits));
        return after;
    }

    void checkVisible(Caller caller, String team) {
        if (!caller.mayView(team) || !teams.exists(team)) {
            throw Refusal.notFound("The team " + team);
        }
    }

    private static void check(QuotaLimits limits) {
        List<Violation> wrong = new ArrayList<>();
        whole(wrong, "/deployments", limits.deployments());
        whole(wrong, "/gpuNodes", limits.gpuNodes());
        amount(wrong, "/gpuHours", limits.gpuHours());
        amount(wrong, "/monthlyUsd", limits.monthlyUsd());
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }

    private static void whole(List<Violation> wrong, String pointer, @Nullable Integer limit) {
        if (limit != null && (limit < 0 || limit > MOST)) {
            wrong.add(new Violation(pointer, "Must be between 0 and 1,000,000, or null for no limit"));
        }
    }

    private static void amount(List<Violation> wrong, String pointer, @Nullable BigDecimal limit) {
        if (limit != null
                && (limit.signum() < 0
                        || limit.compareTo(MOST_USD) > 0
                        || limit.stripTrailingZeros().scale() > 2)) {
            wrong.add(new Violation(
                    pointer, "Must be between 0 and 1,000,000,000 with at most two decimals, or null for no limit"));
        }
    }
}
