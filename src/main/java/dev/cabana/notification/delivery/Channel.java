package dev.cabana.notification.delivery;

/** A way to send something. */
public interface Channel {

    /** What its targets begin with, before the colon. */
    String prefix();

    /** Takes no longer than the configured time-out, and throws only what nobody expected. */
    Attempt send(Outgoing outgoing);
}
