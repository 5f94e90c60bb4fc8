package dev.cabana.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Everything that runs beside the portal when nothing is configured, started in order and stopped in reverse. */
final class Sandbox implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, Object> properties = new HashMap<>();

    private Sandbox() {}

    static Sandbox start(SandboxHome home) {
        var sandbox = new Sandbox();
        try {
            sandbox.add(home);
            sandbox.addDatabase(home);
            return sandbox;
        } catch (IOException e) {
            sandbox.close();
            throw new UncheckedIOException("The sandbox did not start; see " + home.folder(), e);
        } catch (SQLException | RuntimeException e) {
            sandbox.close();
            throw new IllegalStateException("The sandbox did not start; see " + home.folder(), e);
        }
    }

    private void addDatabase(SandboxHome home) throws IOException, SQLException {
        var database = add(EmbeddedDatabase.start(home));
        properties.put("spring.datasource.url", database.url(EmbeddedDatabase.PORTAL));
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", "");
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
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
