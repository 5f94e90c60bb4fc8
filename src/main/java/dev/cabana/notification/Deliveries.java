package dev.cabana.notification;

import dev.cabana.identity.Caller;
import dev.cabana.notification.News.Fact;
import dev.cabana.notification.News.Message;
import dev.cabana.notification.delivery.DeliveryLog;
import dev.cabana.notification.delivery.DeliveryStore;
import dev.cabana.notification.delivery.DeliveryStore.Target;
import dev.cabana.notification.delivery.DeliveryWork;
import dev.cabana.notification.outbox.Outbox;
import dev.cabana.shared.Audited;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was sent, what came of it, and sending once more. */
@Service
public class Deliveries {
    private final DeliveryLog log;
    private final DeliveryStore store;
    private final Outbox outbox;
    private final Webhooks webhooks;
    private final WorkQueue queue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(
            DeliveryLog log,
            DeliveryStore store,
            Outbox outbox,
            Webhooks webhooks,
            WorkQueue queue,
            ApplicationEventPublisher events,
            Clock clock) {
        this.log = log;
        this.store = store;
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
    }

    /** Newest first. */
    public Page<Delivery> list(Caller caller, DeliveryFilter filter, PageRequest page) {
        if (filter.team() != null) {
            Managed.require(caller, filter.team(), "The team " + filter.team());
        }
        if (filter.webhook() != null) {
            webhooks.get(caller, filter.webhook());
        }
        return log.list(Managed.of(caller), filter, page);
    }

    public Delivery get(Caller caller, UUID id) {
        Delivery found = log.find(id).orElse(null);
        if (found == null || (found.webhook() == null && !caller.administrator())) {
            throw Refusal.notFound("The delivery " + id);
        }
        Managed.require(caller, found.team(), "The delivery " + id);
        return found;
    }

    /** What came of each attempt, newest first: the last 50. */
    public List<DeliveryAttempt> attempts(Caller caller, UUID id) {
        return log.attempts(get(caller, id).id());
    }

    /** Sends it again under the same id, at once, and as patiently as the first time. What is still pending is sent sooner. */
    @Transactional
    public Delivery redeliver(Caller caller, UUID id) {
        Delivery before = get(caller, id);
        if (!IdempotencyKey.first()) {
            return before;
        }
        String target = log.again(id, clock.instant());
        queue.wake(DeliveryWork.KIND, target);
        events.publishEvent(new Audited(
                caller.id(),
                "delivery.redeliver",
                "delivery:" + id,
                before.status().name(),
                null));
        return get(caller, id);
    }

    /** Sends a message that says that it is a test. */
    @Transactional
    public Delivery test(Caller caller, UUID webhookId) {
        Webhook webhook = webhooks.get(caller, webhookId);
        if (IdempotencyKey.first() && !webhook.enabled()) {
            throw Refusal.conflict("The webhook is switched off; switch it on first");
        }
        Instant now = clock.instant();
        UUID id = IdempotencyKey.id("test\n" + caller.id()).orElseGet(UUID::randomUUID);
        News news = news(id, webhook, caller, now);
        if (outbox.putSpread(news)) {
            events.publishEvent(new Audited(caller.id(), "webhook.test", "webhook:" + webhookId, null, null));
        }
        UUID delivery = store.add(news, new Target(webhook.target(), webhook.id(), null, webhook.team()), now);
        queue.wake(DeliveryWork.KIND, webhook.target());
        return get(caller, delivery);
    }

    private static News news(UUID id, Webhook webhook, Caller caller, Instant now) {
        var message = new Message(
                "A test from Cabana",
                caller.id() + " wants to know whether messages arrive here.",
                "Nothing is to be done.",
                webhook.team() == null ? Links.NOTIFICATIONS : "teams/" + webhook.team() + "/notifications",
                List.of(new Fact("Webhook", webhook.name())));
        return new News(
                id,
                Topic.test,
                Objects.requireNonNullElse(webhook.team(), ""),
                "webhook:" + webhook.id(),
                now,
                message,
                Map.of("by", caller.id()),
                News.People.NOBODY);
    }
}
