package dev.cabana.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who an access key stands for: the configured user, or a session that STS has handed out. */
public final class AccessKeys {
    private final SandboxSettings settings;
    private final Clockwork clock;
    private final Table<Session> sessions;

    /** @param identity ARN of the role whose session it is */
    private record Session(String account, String principal, String identity, String secret, Instant expires) {}

    /** @param secret calls are not checked against it, only that the key is known and alive; Kubernetes tokens are */
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

    /** Whose key it is, as an access entry names them: the user, or the role behind a session. */
    public Optional<Holder> holder(String keyId) {
        if (keyId.equals(settings.key().id())) {
            return Optional.of(new Holder(owner().principal(), settings.key().secret()));
        }
        return sessions.find(keyId)
                .filter(session -> session.expires().isAfter(clock.now()))
                .map(session -> new Holder(session.identity(), session.secret()));
    }

    /** @param secret with which the holder signs */
    public record Holder(String arn, String secret) {
        @Override
        public String toString() {
            return "Holder[" + arn + "]";
        }
    }

    /** The user whom the configured key belongs to. */
    public Call.Caller owner() {
        return new Call.Caller(settings.account(), "arn:aws:iam::" + settings.account() + ":user/sandbox");
    }

    /** Within a transaction. @param role ARN of the role that the caller is a session of */
    public Issued issue(Call.Caller caller, String role, Duration life) {
        var issued = new Issued(
                Ids.unique("ASIA"), Ids.hex(20), Ids.hex(64), clock.now().plus(life));
        sessions.put(
                issued.keyId(),
                new Session(caller.account(), caller.principal(), role, issued.secret(), issued.expires()));
        return issued;
    }
}
