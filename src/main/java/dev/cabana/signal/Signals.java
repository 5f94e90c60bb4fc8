package dev.cabana.signal;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells every replica that something changed, through PostgreSQL's LISTEN and NOTIFY. A signal carries no data: it says
 * where to look. Topics are {@code deployment:<id>}, {@code request:<id>} and {@code resource:<id>}. Signals may be
 * delivered more than once and, after a lost connection, are replaced by one {@link #CATCH_UP}.
 */
@Component
public class Signals {
    /** Delivered after a lost connection: anything may have changed, look at everything you show. */
    public static final String CATCH_UP = "*";

    static final String CHANNEL = "cabana";
    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private final JdbcClient jdbc;
    private final CopyOnWriteArrayList<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    Signals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reaches the listeners of every replica once the surrounding transaction has committed, and never if it rolls back. */
    public void publish(String topic) {
        jdbc.sql("select pg_notify(:channel, :topic)")
                .param("channel", CHANNEL)
                .param("topic", topic)
                .query((rs, row) -> topic)
                .single();
    }

    /**
     * @param listener gets a topic or {@link #CATCH_UP}, on the one thread that reads signals: it must hand work on and
     *     return at once
     */
    public Subscription subscribe(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void deliver(String topic) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(topic);
            } catch (RuntimeException broken) {
                log.warn("A listener failed on {}; the others still hear it", topic, broken);
            }
        }
    }
}
