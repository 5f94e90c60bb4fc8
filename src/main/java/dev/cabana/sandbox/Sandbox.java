package dev.cabana.sandbox;

import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.sandbox.kubernetes.SandboxKubernetes;
import dev.cabana.sandbox.openid.DemoPerson;
import dev.cabana.sandbox.openid.OpenIdProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that runs beside the portal when nothing is configured, started in order and stopped in reverse. */
final class Sandbox implements AutoCloseable {
    /** Set only by the sandbox itself: what must not exist elsewhere depends on it. */
    static final String ACTIVE = "cabana.sandbox.active";

    /** AWS's own pace is for waits of minutes; here they take seconds. */
    private static final double PACE = 0.02;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, Object> properties = new HashMap<>();
    private @Nullable SandboxCloud cloud;
    private @Nullable SandboxKubernetes kubernetes;

    private Sandbox() {}

    /** @param speed factor on every duration of the cloud: 1 takes about a minute for a deployment */
    static Sandbox start(SandboxHome home, double speed) {
        var sandbox = new Sandbox();
        try {
            sandbox.add(home);
            var database = sandbox.addDatabase(home);
            sandbox.addCloud(home, database, speed);
            sandbox.addOpenIdProvider(home);
            sandbox.allowLocalReceivers(home);
            return sandbox;
        } catch (IOException e) {
            sandbox.close();
            throw new UncheckedIOException("The sandbox did not start; see " + home.folder(), e);
        } catch (SQLException | RuntimeException e) {
            sandbox.close();
            throw new IllegalStateException("The sandbox did not start; see " + home.folder(), e);
        }
    }

    private EmbeddedDatabase addDatabase(SandboxHome home) throws IOException, SQLException {
        var database = add(EmbeddedDatabase.start(home));
        properties.put("spring.datasource.url", database.url(EmbeddedDatabase.PORTAL));
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", "");
        return database;
    }

    private void addCloud(SandboxHome home, EmbeddedDatabase database, double speed) throws IOException {
        var settings = SandboxSettings.defaults().withSpeed(speed).withPort(home.port("cloud"));
        var started = add(SandboxCloud.start(database.dataSource(EmbeddedDatabase.CLOUD), settings));
        properties.put("cabana.aws.endpoint", started.awsEndpoint().toString());
        properties.put("cabana.aws.access-key-id", settings.key().id());
        properties.put("cabana.aws.secret-access-key", settings.key().secret());
        properties.put("cabana.provisioning.pace", Double.toString(PACE / speed));
        // Where access logs come within seconds, looking for them once a minute would hide it.
        properties.put("cabana.access-log.every", scaled(Duration.ofSeconds(5), speed, Duration.ofSeconds(3)));
        // Nothing is delivered hours late here; listing hours of a fast sandbox's deliveries anew costs more than all
        // else.
        properties.put("cabana.access-log.overlap", scaled(Duration.ofHours(2), speed, Duration.ofMinutes(2)));
        properties.put("cabana.model-keys.every", scaled(Duration.ofSeconds(5), speed, Duration.ofSeconds(5)));
        properties.put("cabana.model-keys.retry", scaled(Duration.ofSeconds(2), speed, Duration.ofSeconds(1)));
        properties.put("cabana.model-usage.every", scaled(Duration.ofSeconds(5), speed, Duration.ofSeconds(5)));
        cloud = started;
        kubernetes = add(SandboxKubernetes.start(started, home.port("kubernetes"), home.resolve("core-api")));
    }

    private static String scaled(Duration atSpeedOne, double speed, Duration atLeast) {
        return Math.max(atLeast.toMillis(), (long) (atSpeedOne.toMillis() / speed)) + "ms";
    }

    private void addOpenIdProvider(SandboxHome home) throws IOException {
        var provider = add(OpenIdProvider.start(home.resolve("openid"), home.port("openid")));
        properties.putAll(provider.clientProperties());
        DemoPerson.GROUPS.forEach((group, grant) -> properties.put("cabana.identity.groups." + group, grant));
        // Whoever tries things out should not have to wait.
        properties.put("cabana.web.rate-limit", 100_000);
        properties.put(ACTIVE, true);
    }

    /** Whoever tries webhooks here has their receiver on the same machine. */
    private void allowLocalReceivers(SandboxHome home) throws IOException {
        properties.put("cabana.notification.allowed-targets", "127.0.0.0/8,::1/128");
        properties.put("cabana.notification.signing-key", home.secret("webhooks"));
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    SandboxCloud cloud() {
        return Objects.requireNonNull(cloud, "started in start()");
    }

    SandboxKubernetes kubernetes() {
        return Objects.requireNonNull(kubernetes, "started in start()");
    }

    /** What the portal must be configured with to reach the parts, exactly as it would be to reach real ones. */
    Map<String, Object> properties() {
        return Map.copyOf(properties);
    }

    /** Stops the last started part first; one that fails does not keep the others running. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Sandbox.class)
                        .warn(
                                "{} did not stop cleanly; going on with the rest",
                                part.getClass().getSimpleName(),
                                e);
            }
        }
    }
}
