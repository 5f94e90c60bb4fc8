package dev.cabana.identity.security;

import dev.cabana.identity.IdentitySettings;
import dev.cabana.identity.People;
import dev.cabana.identity.security.Verdict.Confirmed;
import dev.cabana.identity.security.Verdict.Ended;
import dev.cabana.identity.security.Verdict.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Keeps every session true to what its person may do now. Beside requests, since a page that only listens makes none: a
 * role taken away takes effect where somebody merely watches.
 */
@Component
class SessionWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SessionWatch.class);

    private final LiveSessions sessions;
    private final AccountCheck provider;
    private final SignIn signIn;
    private final People people;
    private final IdentitySettings settings;
    private final Clock clock;
    private @Nullable ScheduledExecutorService ticks;

    SessionWatch(
            LiveSessions sessions,
            AccountCheck provider,
            SignIn signIn,
            People people,
            IdentitySettings settings,
            Clock clock) {
        this.sessions = sessions;
        this.provider = provider;
        this.signIn = signIn;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("session-watch").factory());
        var tick = tick(settings.sessionCheck());
        started.scheduleWithFixedDelay(this::look, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
        ticks = started;
    }

    /** A check that is more frequent than the usual tick needs a shorter one. */
    private static Duration tick(Duration check) {
        return check.compareTo(IdentitySettings.SESSION_TICK) < 0 ? check : IdentitySettings.SESSION_TICK;
    }

    private void look() {
        for (var session : sessions.all()) {
            try {
                look(session);
            } catch (RuntimeException broken) {
                log.warn("A session could not be checked; it is looked at again", broken);
            }
        }
    }

    private void look(LiveSession session) {
        var authentication = session.authentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedInPerson person)) {
            return;
        }
        var now = clock.instant();
        if (session.confirmedAt()
                .plus(settings.sessionCheck())
                .plus(settings.sessionGrace())
                .isBefore(now)) {
            finish(session, person, "the provider has not answered for too long");
            return;
        }
        adopt(session, person.provided());
        if (!session.triedAt().plus(settings.sessionCheck()).isAfter(now) && session.begin(now)) {
            Thread.ofVirtual().name("session-check").start(() -> check(session, person));
        }
    }

    private void check(LiveSession session, SignedInPerson person) {
        try {
            switch (provider.ask(session.client(), person.provided())) {
                case Confirmed(var client, var provided) -> {
                    session.confirmed(client, clock.instant());
                    people.seen(
                            provided.getName(), SignIn.name(provided), provided.getEmail(), signIn.groups(provided));
                    adopt(session, provided);
                }
                case Ended(var reason, var account) -> {
                    if (account) {
                        people.ended(person.getName());
                    }
                    finish(session, person, reason);
                }
                case Unknown(var reason) ->
                    log.warn(
                            "The provider did not say whether {} is still there ({}); it is asked again",
                            person.getName(),
                            reason);
            }
        } catch (RuntimeException broken) {
            log.warn("The session of {} could not be checked; it is looked at again", person.getName(), broken);
        } finally {
            session.end();
        }
    }

    /** Puts today's roles in place of what the session had; pages that were opened with more are closed. */
    private void adopt(LiveSession session, OidcUser provided) {
        var authentication = session.authentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedInPerson before)) {
            return;
        }
        var after = signIn.person(provided, before.session());
        boolean same = after.caller().equals(before.caller());
        if (!same || provided != before.provided()) {
            session.become(after, authentication);
        }
        if (!same) {
            log.info("The roles of {} have changed; their open pages start again", before.getName());
            OpenPages.startAgain(session.http());
        }
    }

    private void finish(LiveSession session, SignedInPerson person, String reason) {
        log.info("The session of {} ends: {}", person.getName(), reason);
        sessions.forget(session);
        OpenPages.end(session.http());
    }

    @Override
    public synchronized void stop() {
        if (ticks != null) {
            ticks.shutdownNow();
            ticks = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return ticks != null;
    }
}
