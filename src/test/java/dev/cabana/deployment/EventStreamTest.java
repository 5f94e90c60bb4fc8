package dev.cabana.deployment;

import static dev.cabana.testing.TestPeople.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.NewToken;
import dev.cabana.identity.TokenScope;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.LogWatch;
import dev.cabana.testing.OtherReplica;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** The timeline as server-sent events, read as an EventSource reads them. */
@CabanaTest
class EventStreamTest {
    private static final long PATIENCE = 20;

    /** Where trouble with streams would be told of. */
    private static final String[] TROUBLE = {
        "Authentication", "Async", "async", "ExceptionHandler", "RefusalHandler", "EventStreams", "dispatcherServlet"
    };

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name = "sse-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void sendsWhatWasAndThenWhatHappens() throws Exception {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.event(ref, "first", "before anybody looked");
        try (var reader = open(null)) {
            assertThat(reader.next().message()).isEqualTo("before anybody looked");

            ledger.event(ref, "second", "while somebody looks");

            Event live = reader.next();
            assertThat(live.name()).isEqualTo("second");
            assertThat(live.message()).isEqualTo("while somebody looks");
        }
    }

    @Test
    void goesOnAfterTheLastEventThatTheReaderSaw() throws Exception {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.event(ref, "test", "one");
        ledger.event(ref, "test", "two");
        String seen;
        try (var reader = open(null)) {
            seen = reader.next().id();
        }
        ledger.event(ref, "test", "three");

        try (var reader = open(seen)) {
            assertThat(reader.next().message()).isEqualTo("two");
            assertThat(reader.next().message()).isEqualTo("three");
        }
    }

    @Test
    void losesNothingWhenManyHappenAtOnce() throws Exception {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        int count = 250;
        try (var reader = open(null)) {
            IntStream.range(0, 8)
                    .parallel()
                    .forEach(writer -> IntStream.range(0, count)
                            .filter(i -> i % 8 == writer)
                            .forEach(i -> ledger.event(ref, "test", "event " + i)));

            long last = 0;
            for (int i = 0; i < count; i++) {
                long id = Long.parseLong(reader.next().id());
                assertThat(id).isGreaterThan(last);
                last = id;
            }
        }
    }

    /** By its first byte, and not when the next thing happens. */
    @Test
    void answersAtOnceWhoeverHasSeenEverything() throws Exception {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.event(ref, "test", "one");
        String seen;
        try (var reader = open(null)) {
            seen = reader.next().id();
        }
        try (var body = send(portal.url(), "sandbox-dana", seen).body()) {
            assertThat(new String(body.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo(":here");
        }
    }

    /** Which is noticed when something is to be sent, and must not look like a mistake of ours. */
    @Test
    void makesNothingOfAReaderWhoLeaves() throws Exception {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.event(ref, "test", "one");
        try (var log = new LogWatch("dev.cabana.deployment.api.EventStreams")) {
            try (var reader = open(null)) {
                assertThat(reader.next().message()).isEqualTo("one");
            }
            Awaitility.await().atMost(Duration.ofSeconds(2 * PATIENCE)).until(() -> {
                ledger.event(ref, "test", "nobody reads this");
                return log.messages().contains("A reader of " + name + " has gone");
            });
            Awaitility.await("what the container makes of it comes after that")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(PATIENCE))
                    .until(() -> log.troubles(TROUBLE), List::isEmpty);
        }
    }

    /** A reader whose replica went away goes on at another one, and hears there what happens at the first. */
    @Test
    @Tag("long")
    void goesOnAtAnotherReplica(@Autowired ConfigurableEnvironment environment) throws Exception {
        DeploymentRef ref = ledger.deployment(name, "atlas", "");
        ledger.event(ref, "test", "one");
        ledger.event(ref, "test", "two");
        String seen;
        try (var reader = open(null)) {
            seen = reader.next().id();
        }
        try (var log = new LogWatch("dev.cabana.deployment.api.EventStreams")) {
            Reader reader;
            try (var other = OtherReplica.start(environment)) {
                reader = new Reader(send(other.url(), "sandbox-dana", seen).body());
                assertThat(reader.next().message()).isEqualTo("two");

                ledger.event(ref, "test", "three");

                assertThat(reader.next().message()).isEqualTo("three");
                assertThat(send(portal.url(), "sandbox-dana", seen).statusCode())
                        .as("the first replica still knows who calls")
                        .isEqualTo(200);
            }
            reader.awaitEnd();
            assertThat(log.troubles(TROUBLE)).isEmpty();
        }
    }

    @Test
    void endsSoonAfterItsTokenWasRevokedOrHasExpired(@Autowired ApiTokens tokens) throws Exception {
        ledger.deployment(name, "atlas", "");
        var soon = Instant.now().plusSeconds(3);
        var brief = tokens.issue(DANA, new NewToken("brief " + name, Set.of(TokenScope.read), soon));
        var taken = tokens.issue(DANA, new NewToken("taken " + name, Set.of(TokenScope.read), tokens.usualExpiry()));
        try (var expiring = new Reader(send(portal.url(), brief.secret(), null).body());
                var revoked =
                        new Reader(send(portal.url(), taken.secret(), null).body());
                var kept = open(null)) {
            tokens.revoke(DANA, taken.token().id());

            revoked.awaitEnd();
            expiring.awaitEnd();
            assertThat(kept.ended()).isFalse();
        }
        assertThat(send(portal.url(), taken.secret(), null).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesOthersAndNonsense() throws Exception {
        ledger.deployment(name, "orion", "");

        assertThat(send(portal.url(), "sandbox-dana", null).statusCode()).isEqualTo(404);
        assertThat(send(portal.url(), "sandbox-alex", "yesterday").statusCode()).isEqualTo(400);
    }

    private Reader open(@Nullable String lastEventId) throws Exception {
        var answer = send(portal.url(), "sandbox-dana", lastEventId);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new Reader(answer.body());
    }

    private HttpResponse<InputStream> send(URI at, String token, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at.resolve("/api/v1/deployments/" + name + "/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    private record Event(String id, String name, String data) {
        String message() {
            return JsonMapper.shared().readTree(data).get("message").asString();
        }
    }

    /** Collects events on a thread of its own, so that a test can wait for the next one with a limit. */
    private static final class Reader implements AutoCloseable {
        private final InputStream body;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final CountDownLatch end = new CountDownLatch(1);

        Reader(InputStream body) {
            this.body = body;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            String id = "";
            String name = "";
            String data = "";
            try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id:")) {
                        id = line.substring("id:".length());
                    } else if (line.startsWith("event:")) {
                        name = line.substring("event:".length());
                    } else if (line.startsWith("data:")) {
                        data = line.substring("data:".length());
                    } else if (line.isEmpty() && !data.isEmpty()) {
                        events.add(new Event(id, name, data));
                        data = "";
                    }
                }
                end.countDown();
            } catch (IOException closed) {
                // The test has seen enough.
            }
        }

        Event next() throws InterruptedException {
            Event event = events.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(event).as("an event within %s s", PATIENCE).isNotNull();
            return event;
        }

        /** Ended by the server. */
        boolean ended() {
            return end.getCount() == 0;
        }

        void awaitEnd() throws InterruptedException {
            assertThat(end.await(2 * PATIENCE, TimeUnit.SECONDS))
                    .as("ended within %s s", 2 * PATIENCE)
                    .isTrue();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
