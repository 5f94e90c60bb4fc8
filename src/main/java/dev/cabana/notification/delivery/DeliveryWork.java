package dev.cabana.notification.delivery;

import dev.cabana.notification.NotificationSettings;
import dev.cabana.work.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Sends what is due to one target, one message per step. What was sent is recorded after it was sent: a process that dies
 * in between leaves it pending, and it goes out once more under the same id.
 */
@Component
public class DeliveryWork implements Work {
    public static final String KIND = "delivery";
    private static final Logger log = LoggerFactory.getLogger(DeliveryWork.class);
    private static final Duration BUSY = Duration.ofMillis(500);

    private final DeliveryStore deliveries;
    private final Backoff backoff;
    private final NotificationSettings settings;
    private final Clock clock;
    private final Map<String, Line> lines;

    /** @param slots so that receivers who hang hold no more than their share of the workers */
    private record Line(Channel channel, Semaphore slots) {}

    DeliveryWork(
            DeliveryStore deliveries,
            Backoff backoff,
            NotificationSettings settings,
            List<Channel> channels,
            Clock clock) {
        this.deliveries = deliveries;
        this.backoff = backoff;
        this.settings = settings;
        this.clock = clock;
        lines = channels.stream()
                .map(channel -> new Line(channel, new Semaphore(settings.concurrency())))
                .collect(Collectors.toMap(line -> line.channel().prefix(), Function.identity()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String target) {
        Outgoing outgoing = deliveries.due(target, clock.instant()).orElse(null);
        if (outgoing == null) {
            return deliveries.nextAt(target).orElse(null);
        }
        Line line = lines.get(target.substring(0, target.indexOf(':')));
        if (line == null) {
            settle(outgoing, new Attempt.Hopeless("Nothing delivers to " + target, null, null));
        } else if (!line.slots().tryAcquire()) {
            long jitter = ThreadLocalRandom.current().nextLong(BUSY.toMillis());
            return clock.instant().plus(BUSY).plusMillis(jitter);
        } else {
            try {
                settle(outgoing, send(line.channel(), outgoing));
            } finally {
                line.slots().release();
            }
        }
        return deliveries.nextAt(target).orElse(null);
    }

    private static Attempt send(Channel channel, Outgoing outgoing) {
        try (var context = MDC.putCloseable("delivery", outgoing.id().toString())) {
            return channel.send(outgoing);
        } catch (RuntimeException unexpected) {
            log.error("Delivery {} to {} failed; it is tried again", outgoing.id(), outgoing.target(), unexpected);
            return Attempt.Failed.because("Cabana could not send it; the log of the portal has the reason");
        }
    }

    private void settle(Outgoing outgoing, Attempt attempt) {
        Instant now = clock.instant();
        switch (attempt) {
            case Attempt.Delivered delivered -> deliveries.delivered(outgoing, delivered, now);
            case Attempt.Hopeless hopeless -> deliveries.dead(outgoing, hopeless, now);
            case Attempt.Failed failed
            when outgoing.attempt() >= settings.attempts() ->
                deliveries.dead(
                        outgoing,
                        new Attempt.Hopeless(
                                "Given up after " + outgoing.attempt() + " attempts. " + failed.reason(),
                                failed.code(),
                                failed.excerpt()),
                        now);
            case Attempt.Failed failed ->
                deliveries.failed(
                        outgoing, failed, now, now.plus(backoff.after(outgoing.attempt(), failed.retryAfter())));
        }
    }
}
