package dev.cabana.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Holds one database connection and passes on what it hears; connects again when the connection is lost. */
@Component
class Ear implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Ear.class);
    private static final int LISTEN_MILLIS = 5_000;
    private static final Duration RECONNECT = Duration.ofMillis(500);

    private final DataSource dataSource;
    private final Signals signals;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    Ear(DataSource dataSource, Signals signals) {
        this.dataSource = dataSource;
        this.signals = signals;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("signals").start(this::listenAlways);
    }

    private void listenAlways() {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException lost) {
                if (running) {
                    log.warn("Signals are interrupted ({}); connecting again", lost.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Signals.CHANNEL);
        }
        // Whatever was published before the LISTEN took hold is covered by this.
        signals.deliver(Signals.CATCH_UP);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (running) {
            PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
            if (heard == null || heard.length == 0) {
                continue;
            }
            for (PGNotification notification : heard) {
                signals.deliver(notification.getParameter());
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
