package dev.cabana.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who an access key stands for: the configured user, or a session that STS has handed out. */
public final class AccessKeys {
    private final SandboxSettings settings;
    private final Clockwork clock;
    private final Table<Session> sessions;

    private record Session(String account, String principal, Instant expires) {}

    /** @param secret derived from nothing; signatures are not checked, only that the key is known and alive */
    public record Issued(String keyId, String secret, String token, Instant expires) {}

    AccessKeys(SandboxSettings settings, Clockwork clock, Store store) {
        this.settings = settings;
        this.clock = clock;
        this.sessions = store.table("sts:session", Session.class);
    }

    public Optional<Call.Caller> find(String keyId) {
        if (keyId.equals(settings.key().id())) {
            return Optional.of(owner());
        }
        return sessions.find(keyId)
                .filter(session -> session.expires().isAfter(clock.now()))
                .map(session -> new Call.Caller(session.account(), session.principal()));
    }

    /** The user whom the configured key belongs to. */
    public Call.Caller owner() {
        return new Call.Caller(settings.account(), "arn:aws:iam::" + settings.account() + ":user/sandbox");
    }

    /** Within a transaction. */
    public Issued issue(Call.Caller caller, Duration life) {
        var issued = new Issued(
                Ids.unique("ASIA"), Ids.hex(20), Ids.hex(64), clock.now().plus(life));
        sessions.put(issued.keyId(), new Session(caller.account(), caller.principal(), issued.expires()));
        return issued;
    }
}
