package dev.cabana.notification.outbox;

import dev.cabana.notification.News;
import dev.cabana.notification.delivery.DeliveryStore;
import dev.cabana.notification.delivery.DeliveryStore.Target;
import dev.cabana.notification.delivery.DeliveryWork;
import dev.cabana.notification.webhook.WebhookStore;
import dev.cabana.work.Work;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns one event into a delivery for everybody who is to hear of it. */
@Component
class SpreadWork implements Work {
    static final String KIND = "notification";

    private final Outbox outbox;
    private final Details details;
    private final Audience audience;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final WorkQueue queue;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SpreadWork(
            Outbox outbox,
            Details details,
            Audience audience,
            WebhookStore webhooks,
            DeliveryStore deliveries,
            WorkQueue queue,
            TransactionTemplate transactions,
            Clock clock) {
        this.outbox = outbox;
        this.details = details;
        this.audience = audience;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        UUID id = UUID.fromString(instance);
        transactions.executeWithoutResult(status -> outbox.lockWaiting(id).ifPresent(this::spread));
        return null;
    }

    private void spread(News news) {
        News whole = details.of(news);
        List<Target> targets = new ArrayList<>();
        webhooks.listening(whole.team(), whole.topic())
                .forEach(webhook -> targets.add(new Target(webhook.target(), webhook.id(), null, webhook.team())));
        audience.of(whole).forEach(person -> targets.add(new Target("mail:" + person, null, person, null)));
        Instant now = clock.instant();
        targets.forEach(target -> deliveries.add(whole, target, now));
        queue.wake(DeliveryWork.KIND, targets.stream().map(Target::key).toList());
        outbox.spread(whole, now);
    }
}
