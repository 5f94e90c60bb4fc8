package dev.cabana.coreapi.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one account of a deployment. Instances put in what they have used in all, so that putting it in twice changes nothing.
 * An entry takes what no entry has taken yet, under an hour and a dimension that have none, and its quantity never changes.
 *
 * @param used by instance
 * @param taken by dimension, in calls or tokens
 */
record Ledger(Map<String, Amounts> used, Map<String, Long> taken, List<Entry> entries) {
    static final Ledger EMPTY = new Ledger(Map.of(), Map.of(), List.of());
    private static final Duration KEPT = Duration.ofDays(3);

    enum State {
        /** Not told yet, as far as we know. */
        INTENDED,
        /** A call is on its way or was, and what came of it is not known. */
        SENT,
        RECORDED,
        /** AWS no longer takes that hour; what it held is open again. */
        RETURNED,
        /** It may have been billed or not: a person has to look. */
        UNCLEAR
    }

    /** @param owner the instance that tells it, for a while from {@code since} */
    record Entry(
            Instant hour,
            String dimension,
            int quantity,
            long amount,
            State state,
            String owner,
            Instant since,
            String record) {

        boolean is(Instant otherHour, String otherDimension) {
            return hour.equals(otherHour) && dimension.equals(otherDimension);
        }

        Entry now(State changed, String by, Instant at) {
            return new Entry(hour, dimension, quantity, amount, changed, by, at, record);
        }

        Entry recorded(String id, Instant at) {
            return new Entry(hour, dimension, quantity, amount, State.RECORDED, owner, at, id);
        }

        boolean open() {
            return state == State.INTENDED || state == State.SENT;
        }
    }

    Ledger using(String instance, Amounts amounts) {
        Map<String, Amounts> now = new TreeMap<>(used);
        now.put(instance, amounts);
        return new Ledger(now, taken, entries);
    }

    /** Takes what is open under this hour, unless the hour has been told of already. */
    Ledger closing(Instant hour, Dimension dimension, String owner, Instant at) {
        Amounts all = used.values().stream().reduce(Amounts.NONE, Amounts::plus);
        long before = taken.getOrDefault(dimension.name(), 0L);
        long quantity = Math.min(Integer.MAX_VALUE, (dimension.measure().of(all) - before) / dimension.unit());
        if (quantity < 1 || entries.stream().anyMatch(entry -> entry.is(hour, dimension.name()))) {
            return this;
        }
        long amount = quantity * dimension.unit();
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(hour, dimension.name(), (int) quantity, amount, State.INTENDED, owner, at, ""));
        return new Ledger(used, with(dimension.name(), before + amount), more);
    }

    Ledger with(Entry changed) {
        List<Entry> now = entries.stream()
                .map(entry -> entry.is(changed.hour(), changed.dimension()) ? changed : entry)
                .toList();
        return new Ledger(used, taken, now);
    }

    Ledger returning(Entry entry, Instant at) {
        long before = taken.getOrDefault(entry.dimension(), 0L);
        return new Ledger(used, with(entry.dimension(), before - entry.amount()), entries)
                .with(entry.now(State.RETURNED, entry.owner(), at));
    }

    private Map<String, Long> with(String dimension, long amount) {
        Map<String, Long> now = new TreeMap<>(taken);
        now.put(dimension, amount);
        return now;
    }

    /** Without entries that are settled and can never come up again. */
    Ledger tidied(Instant now) {
        return new Ledger(
                used,
                taken,
                entries.stream()
                        .filter(entry -> entry.open()
                                || entry.state() == State.UNCLEAR
                                || entry.hour().plus(KEPT).isAfter(now))
                        .toList());
    }
}
