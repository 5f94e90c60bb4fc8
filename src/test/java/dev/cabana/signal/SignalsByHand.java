package dev.cabana.signal;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Signals of which the test decides when they are heard. */
public final class SignalsByHand {
    private final Signals signals;

    public SignalsByHand(JdbcClient jdbc) {
        signals = new Signals(jdbc);
    }

    public Signals signals() {
        return signals;
    }

    public void hear(String topic) {
        signals.deliver(topic);
    }
}
