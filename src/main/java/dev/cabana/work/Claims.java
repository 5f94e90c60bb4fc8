package dev.cabana.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that this process lives, by a lock that PostgreSQL lets go the moment the process is gone, and frees what dead
 * processes had claimed. Heartbeats would tell the same, only many seconds later.
 */
final class Claims implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Claims.class);
    private static final int LOCK_CLASS = 0xCABA;
    private static final String REVIVE = """
            update scheduled_tasks task
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where picked and not exists (
                select 1 from pg_locks held
                where held.locktype = 'advisory' and held.granted and held.classid = %d and held.objsubid = 2
                  and held.objid::bigint = (hashtext(task.picked_by)::bigint & 4294967295))
            """.formatted(LOCK_CLASS);

    private final DataSource dataSource;
    private final String owner = UUID.randomUUID().toString();
    private @Nullable Connection connection;

    Claims(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    String owner() {
        return owner;
    }

    /** @return how many claims of dead processes were freed; 0 also when the database cannot be reached just now */
    synchronized int holdAndRevive() {
        try {
            Connection held = connection == null ? hold() : connection;
            try (PreparedStatement revive = held.prepareStatement(REVIVE)) {
                int freed = revive.executeUpdate();
                if (freed > 0) {
                    log.info("Took over {} pieces of work from a process that is gone", freed);
                }
                return freed;
            }
        } catch (SQLException lost) {
            log.warn("Cannot show that this process lives ({}); trying again", lost.getMessage());
            close();
            return 0;
        }
    }

    private Connection hold() throws SQLException {
        Connection fresh = dataSource.getConnection();
        connection = fresh;
        fresh.setAutoCommit(true);
        try (PreparedStatement lock = fresh.prepareStatement("select pg_advisory_lock(?, hashtext(?))")) {
            lock.setInt(1, LOCK_CLASS);
            lock.setString(2, owner);
            lock.execute();
        }
        return fresh;
    }

    @Override
    public synchronized void close() {
        Connection held = connection;
        connection = null;
        if (held == null) {
            return;
        }
        // The pool may hand the connection on, so the lock must not stay with it.
        try (held;
                var unlock = held.createStatement()) {
            unlock.execute("select pg_advisory_unlock_all()");
        } catch (SQLException broken) {
            log.debug("A broken connection lets go of its locks by itself", broken);
        }
    }
}
