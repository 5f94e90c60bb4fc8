package dev.cabana.notification.ui;

import dev.cabana.notification.Delivery;
import dev.cabana.notification.Delivery.Status;
import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;

/** Deliveries in words. */
final class DeliveryWords {
    private DeliveryWords() {}

    static String label(Status status) {
        return switch (status) {
            case pending -> "On the way";
            case delivered -> "Delivered";
            case dead -> "Given up";
        };
    }

    static StateBadge badge(Delivery delivery) {
        boolean retried = delivery.status() == Status.pending && delivery.attempts() > 0;
        return new StateBadge(retried ? "Tried again" : label(delivery.status()), tone(delivery, retried));
    }

    private static Tone tone(Delivery delivery, boolean retried) {
        return switch (delivery.status()) {
            case pending -> retried ? Tone.warning : Tone.busy;
            case delivered -> Tone.good;
            case dead -> Tone.bad;
        };
    }

    static StateBadge badge(DeliveryAttempt.Outcome outcome) {
        return switch (outcome) {
            case delivered -> new StateBadge("Delivered", Tone.good);
            case failed -> new StateBadge("Failed", Tone.warning);
            case dead -> new StateBadge("Given up", Tone.bad);
        };
    }

    static String answer(DeliveryAttempt attempt) {
        if (attempt.reason() != null) {
            return attempt.reason();
        }
        return attempt.code() == null ? "Taken by the mail server" : "Answered " + attempt.code();
    }

    /** What came last. */
    static String answer(Delivery delivery) {
        if (delivery.reason() != null) {
            return delivery.reason();
        }
        if (delivery.attemptedAt() == null) {
            return "–";
        }
        return delivery.code() == null ? "Taken by the mail server" : "Answered " + delivery.code();
    }
}
