package dev.cabana.deployment.api;

import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.identity.Caller;
import dev.cabana.identity.Standing;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.signal.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends events as they happen, one virtual thread per reader; a reader that comes back misses none. */
@Component
class EventStreams {
    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Deployments deployments;
    private final Signals signals;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    EventStreams(Deployments deployments, Signals signals) {
        this.deployments = deployments;
        this.signals = signals;
    }

    /** @param standing who reads, asked again as long as the stream is open @param lastId what the reader has seen already */
    SseEmitter open(Standing standing, String name, long lastId) {
        UUID id = deployments.find(caller(standing), name).summary().id();
        var emitter = new SseEmitter(0L);
        var closed = new AtomicBoolean();
        emitter.onCompletion(() -> closed.set(true));
        emitter.onError(gone -> closed.set(true));
        var reader = new Reader(standing, name, id, emitter, closed, new Semaphore(1));
        Thread.ofVirtual().name("events-" + name).start(() -> send(reader, lastId));
        return emitter;
    }

    /** Streams would keep this replica from stopping; their readers go on at another one. */
    @EventListener
    void end(ContextClosedEvent stopping) {
        ending = true;
        readers.forEach(reader -> reader.news().release());
    }

    private record Reader(
            Standing standing, String name, UUID id, SseEmitter emitter, AtomicBoolean closed, Semaphore news) {
        boolean concerns(String topic) {
            return topic.equals(Signals.CATCH_UP) || topic.equals("deployment:" + id) || standing.mayEndBy(topic);
        }
    }

    private static Caller caller(Standing standing) {
        return standing.caller().orElseThrow(() -> new AccessDeniedException("The credential no longer holds"));
    }

    private void send(Reader reader, long lastId) {
        readers.add(reader);
        try (var subscription = signals.subscribe(topic -> {
            if (reader.concerns(topic)) {
                reader.news().release();
            }
        })) {
            long last = lastId;
            // With the first byte goes what was answered: a reader who has seen everything would wait for that, too.
            reader.emitter().send(SseEmitter.event().comment("here"));
            while (!reader.closed().get() && !ending) {
                if (reader.news().tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                    reader.news().drainPermits();
                    last = sendNews(reader, last);
                } else {
                    deployments.find(caller(reader.standing()), reader.name());
                    reader.emitter().send(SseEmitter.event().comment("still here"));
                }
            }
            reader.emitter().complete();
        } catch (IOException | IllegalStateException gone) {
            log.debug("A reader of {} has gone", reader.name());
        } catch (Refusal | AccessDeniedException ended) {
            log.debug("A reader of {} may no longer read it", reader.name());
            reader.emitter().complete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            log.warn("The event stream of {} ends; its reader comes back and goes on", reader.name(), broken);
            // Not with the error: what says so in words is no event, and the answer has begun.
            reader.emitter().complete();
        } finally {
            readers.remove(reader);
        }
    }

    private long sendNews(Reader reader, long lastId) throws IOException {
        long last = lastId;
        List<TimelineEvent> events;
        do {
            events = deployments.eventsAfter(caller(reader.standing()), reader.name(), last);
            for (TimelineEvent event : events) {
                reader.emitter()
                        .send(SseEmitter.event()
                                .id(Long.toString(event.id()))
                                .name(event.kind())
                                .data(event, MediaType.APPLICATION_JSON));
                last = event.id();
            }
        } while (events.size() == PageRequest.MAX_LIMIT);
        return last;
    }
}
