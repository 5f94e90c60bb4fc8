package dev.cabana.coreapi.metering;

import dev.cabana.coreapi.ApiKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells AWS Marketplace what was used, hour by hour. Each round looks at the ledger and does the next thing; it may die
 * anywhere, and two instances may run at once.
 */
final class Metering {
    private static final Logger LOG = LoggerFactory.getLogger(Metering.class);
    /** Batches of the hour's last minute have to come in; what comes later goes under the next hour. */
    private static final Duration AFTER_THE_HOUR = Duration.ofMinutes(5);
    /** An instance that has not told what it wanted to tell by then is taken to be dead. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(10);

    private final Counts counts;
    private final LedgerStore ledger;
    private final Marketplace marketplace;
    private final List<Dimension> dimensions;
    private final Clock clock;

    Metering(Counts counts, LedgerStore ledger, Marketplace marketplace, List<Dimension> dimensions, Clock clock) {
        this.counts = counts;
        this.ledger = ledger;
        this.marketplace = marketplace;
        this.dimensions = dimensions;
        this.clock = clock;
    }

    /** What was used until now, since what this instance knows ends with it; the next one tells the Marketplace. */
    void note() {
        Amounts amounts = counts.amounts();
        ledger.change(before -> before.using(counts.instance(), amounts));
    }

    void round() {
        Instant now = clock.instant();
        Instant hour = now.minus(AFTER_THE_HOUR).truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        Amounts amounts = counts.amounts();
        Ledger open = ledger.change(before -> {
            Ledger after = before.using(counts.instance(), amounts);
            for (Dimension dimension : dimensions) {
                after = after.closing(hour, dimension, counts.instance(), now);
            }
            return after.tidied(now);
        });
        open.entries().stream()
                .filter(Ledger.Entry::open)
                .forEach(entry -> claim(entry, now).ifPresent(this::tell));
    }

    /**
     * Notes that it is about to be told, and by whom, before it is.
     *
     * @return the entry as it was before, so that an earlier call is not forgotten; empty when another instance tells it
     */
    private Optional<Ledger.Entry> claim(Ledger.Entry entry, Instant now) {
        var claimed = new AtomicReference<Ledger.@Nullable Entry>();
        ledger.change(before -> {
            Optional<Ledger.Entry> same = before.entries().stream()
                    .filter(each -> each.is(entry.hour(), entry.dimension()) && each.open() && mine(each, now))
                    .findFirst();
            claimed.set(same.orElse(null));
            return same.map(each -> before.with(each.now(Ledger.State.SENT, counts.instance(), now)))
                    .orElse(before);
        });
        return Optional.ofNullable(claimed.get());
    }

    private boolean mine(Ledger.Entry entry, Instant now) {
        return entry.owner().equals(counts.instance())
                || !now.isBefore(entry.since().plus(TAKEN_OVER));
    }

    /** @param entry its state says whether an earlier call may have been recorded */
    private void tell(Ledger.Entry entry) {
        String token = ApiKey.hash(entry.hour() + " " + entry.dimension()).substring("sha256:".length());
        Marketplace.Answer answer = marketplace.meter(entry.hour(), entry.dimension(), entry.quantity(), token);
        boolean unsure = entry.state() == Ledger.State.SENT;
        Instant now = clock.instant();
        switch (answer) {
            case Marketplace.Answer.Recorded recorded ->
                ledger.change(before -> before.with(entry.recorded(recorded.id(), now)));
            case Marketplace.Answer.NotNow notNow -> {
                LOG.warn("{} is not metered yet: {}; it is tried again", entry, notNow.reason());
                if (!unsure) {
                    ledger.change(before -> before.with(entry.now(Ledger.State.INTENDED, counts.instance(), now)));
                }
            }
            case Marketplace.Answer.Unknown unknown ->
                LOG.warn(
                        "Whether {} is metered is not known: {}; the same call is made again", entry, unknown.reason());
            case Marketplace.Answer.TooLate tooLate -> {
                if (unsure) {
                    unclear(entry, now, "it may have been recorded before its hour passed");
                } else {
                    LOG.warn("{} is too late for its hour and goes under the next", entry);
                    ledger.change(before -> before.returning(entry, now));
                }
            }
            case Marketplace.Answer.Other other -> unclear(entry, now, "that hour was metered with another quantity");
        }
    }

    private void unclear(Ledger.Entry entry, Instant now, String why) {
        LOG.error("{} is left for a person to settle with AWS Marketplace: {}", entry, why);
        ledger.change(before -> before.with(entry.now(Ledger.State.UNCLEAR, counts.instance(), now)));
    }
}
