package dev.cabana.request.policy;

import dev.cabana.identity.Caller;
import dev.cabana.identity.People;
import dev.cabana.shared.Audited;
import dev.cabana.shared.Columns;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.signal.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People let others decide in their stead. Everybody manages their own; administrators see all and may end any. */
@Service
@Transactional
public class Delegations {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 20;
    private static final int MAX_REASON = 500;

    private final DelegationStore store;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Signals signals;
    private final Clock clock;

    Delegations(DelegationStore store, People people, ApplicationEventPublisher events, Signals signals, Clock clock) {
        this.store = store;
        this.people = people;
        this.events = events;
        this.signals = signals;
        this.clock = clock;
    }

    /** Holding or yet to come, newest first. @param everybodys for administrators and auditors; otherwise those from and to the caller */
    @Transactional(readOnly = true)
    public Page<Delegation> list(Caller caller, boolean everybodys, PageRequest page) {
        if (everybodys && !caller.administrator() && !caller.auditor()) {
            throw Refusal.forbidden("Everybody's delegations are for platform administrators and auditors");
        }
        return store.page(everybodys ? null : caller.id(), clock.instant(), page);
    }

    /** The same call again, by its Idempotency-Key, makes nothing. @param from null for at once */
    public Delegation delegate(
            Caller caller, String to, @Nullable Instant from, @Nullable Instant until, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant begins = from == null || from.isBefore(now) ? now : from.truncatedTo(ChronoUnit.MICROS);
        List<Violation> wrong = new ArrayList<>();
        if (to.isBlank()) {
            wrong.add(new Violation("/delegate", "Say who decides in your stead"));
        } else if (people.find(to).isEmpty()) {
            wrong.add(new Violation("/delegate", "Nobody with this user name has signed in yet"));
        } else if (to.equals(caller.id())) {
            wrong.add(new Violation("/delegate", "You cannot be your own delegate"));
        }
        if (!Columns.keep(begins)) {
            wrong.add(new Violation("/from", "Must not be after the year 9999"));
        }
        if (until == null
                || !until.isAfter(begins)
                || Duration.between(begins, until).compareTo(LONGEST) > 0) {
            wrong.add(new Violation("/until", "Must be after the beginning, and at most 366 days later"));
        }
        if (reason.length() > MAX_REASON) {
            wrong.add(new Violation("/reason", "Must not exceed " + MAX_REASON + " characters"));
        }
        if (!wrong.isEmpty() || until == null) {
            throw Refusal.invalid(wrong);
        }
        UUID id = IdempotencyKey.id("delegation\n" + caller.id()).orElseGet(UUID::randomUUID);
        var made = store.find(id);
        if (made.isPresent()) {
            return made.get();
        }
        if (store.holdingOrComing(caller.id(), now) >= MOST) {
            throw Refusal.conflict("You have " + MOST + " delegations already; end one first");
        }
        var delegation =
                new Delegation(id, caller.id(), to, begins, until.truncatedTo(ChronoUnit.MICROS), reason.trim(), now);
        store.add(delegation);
        told(caller, "delegation.create", delegation, null, delegation);
        return delegation;
    }

    public void end(Caller caller, UUID id) {
        var delegation = store.find(id)
                .filter(found -> caller.administrator() || found.person().equals(caller.id()))
                .orElseThrow(() -> Refusal.notFound("The delegation " + id));
        store.end(delegation, clock.instant());
        told(caller, "delegation.end", delegation, delegation, null);
    }

    private void told(
            Caller caller,
            String action,
            Delegation delegation,
            @Nullable Delegation before,
            @Nullable Delegation after) {
        events.publishEvent(new Audited(caller.id(), action, "delegation:" + delegation.id(), before, after));
        // What waits for whom is shown with requests.
        signals.publish("request:delegations");
    }
}
