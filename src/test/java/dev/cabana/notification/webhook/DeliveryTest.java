package dev.cabana.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.notification.Delivery;
import dev.cabana.notification.Delivery.Status;
import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.notification.DeliveryAttempt.Outcome;
import dev.cabana.notification.News;
import dev.cabana.notification.Webhook;
import dev.cabana.notification.Webhook.Format;
import dev.cabana.notification.webhook.Receiver.Behaviour;
import dev.cabana.notification.webhook.Receiver.Received;
import dev.cabana.shared.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Receivers that behave and receivers that do not: what is sent, and what becomes of it. */
class DeliveryTest {
    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private final World world = World.byHand(TIMEOUT);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
        world.close();
    }

    @Test
    void arriveOnceSignedAndDescribed() throws Exception {
        Webhook webhook = world.webhook(receiver.url());
        News news = world.tell();

        world.work();
        world.nextAttempt();

        assertThat(receiver.received()).hasSize(1);
        Received got = receiver.received().getFirst();
        Delivery delivery = world.delivery();
        assertThat(got.line()).isEqualTo("POST /hooks/secret-path HTTP/1.1");
        assertThat(got.headers())
                .containsEntry("cabana-delivery", delivery.id().toString())
                .containsEntry("cabana-topic", "request.approved")
                .containsEntry("cabana-attempt", "1")
                .containsEntry("content-type", "application/json")
                .doesNotContainKeys("cookie", "authorization");
        var body = Json.tree(got.text());
        assertThat(body.get("apiVersion").asString()).isEqualTo("cabana.dev/notification/v1");
        assertThat(body.get("id").asString()).isEqualTo(delivery.id().toString());
        assertThat(body.get("event").asString()).isEqualTo(news.id().toString());
        assertThat(body.get("link").asString()).isEqualTo("https://cabana.example.com/requests/7");
        assertThat(body.at("/data/state").asString()).isEqualTo("approved");
        assertThat(got.headers().get("cabana-signature")).isEqualTo("v1=" + signed(webhook, 1, got));
        assertThat(delivery.status()).isEqualTo(Status.delivered);
        assertThat(delivery.code()).isEqualTo(200);
        assertThat(delivery.excerpt()).isEqualTo("thanks");
    }

    @Test
    void areSignedByBothSecretsWhileTheOldOneIsStillValid() {
        Webhook webhook = world.webhook(receiver.url());
        Instant until = world.clock.instant().plus(Duration.ofHours(1));
        world.bean(WebhookStore.class).update(rotated(webhook, until), UUID.randomUUID());

        world.tell();
        world.work();
        world.clock.advance(Duration.ofHours(2));
        world.tell();
        world.work();

        Received during = receiver.received().getFirst();
        Received after = receiver.received().getLast();
        assertThat(during.headers().get("cabana-signature"))
                .isEqualTo("v1=" + signed(webhook, 2, during) + ",v1=" + signed(webhook, 1, during));
        assertThat(after.headers().get("cabana-signature")).isEqualTo("v1=" + signed(webhook, 2, after));
    }

    private static Webhook rotated(Webhook w, Instant until) {
        return new Webhook(
                w.id(),
                w.team(),
                w.name(),
                w.url(),
                w.format(),
                w.topics(),
                true,
                2,
                until,
                "dana",
                w.createdAt(),
                w.updatedAt(),
                2);
    }

    /** As chat rooms take it, and no name of a deployment can call out a whole room. */
    @Test
    void speakSlack() {
        world.webhook(receiver.url(), Format.slack);
        world.tell();
        world.work();

        var body = Json.tree(receiver.received().getFirst().text());
        assertThat(body.get("text").asString())
                .isEqualTo("The request to create &lt;atlas-prod&gt; was approved by alex");
        assertThat(body.at("/blocks/0/type").asString()).isEqualTo("section");
        assertThat(body.at("/blocks/0/text/text").asString())
                .isEqualTo(
                        "*<https://cabana.example.com/requests/7|The request to create &lt;atlas-prod&gt; was approved "
                                + "by alex>*\nLooks &amp; costs fine\nNothing is to be done.");
        assertThat(body.at("/blocks/1/text/text").asString()).isEqualTo("*Deployment:* atlas-prod");
    }

    static Stream<Arguments> misbehaving() {
        String tenMegabytes = "HTTP/1.1 500 X\r\nContent-Length: 10485760\r\n\r\n";
        return Stream.of(
                Arguments.of("answers 500", Receiver.answering(500, "boom"), "answered 500", 500, "boom"),
                Arguments.of("answers 404", Receiver.answering(404, ""), "answered 404", 404, null),
                Arguments.of(
                        "drips headers",
                        Receiver.dripping("HTTP/1.1 200 OK\r\nX: "),
                        "no whole answer within",
                        null,
                        null),
                Arguments.of(
                        "drips a body",
                        Receiver.dripping("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
                        "no whole answer within",
                        null,
                        null),
                Arguments.of("answers 10 MB", big(tenMegabytes), "answered 500", 500, "xxxxxxxxxx"),
                Arguments.of(
                        "closes at once",
                        (Behaviour) socket -> {},
                        "closed the connection without an answer",
                        null,
                        null),
                Arguments.of(
                        "closes mid-way",
                        (Behaviour) socket ->
                                Receiver.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"),
                        "closed the connection before its answer was complete",
                        null,
                        null),
                Arguments.of(
                        "resets",
                        (Behaviour) socket -> {
                            Receiver.write(socket, "HTTP/1.1 20");
                            socket.setSoLinger(true, 0);
                        },
                        "No answer: ",
                        null,
                        null),
                Arguments.of(
                        "speaks no HTTP",
                        (Behaviour) socket -> Receiver.write(socket, "220 mail.example.com ESMTP\r\n\r\n"),
                        "No answer: ",
                        null,
                        null),
                Arguments.of(
                        "never ends its headers", (Behaviour) DeliveryTest::endlessHeaders, "No answer: ", null, null));
    }

    private static Behaviour big(String head) {
        return socket -> {
            Receiver.write(socket, head);
            String block = "x".repeat(65_536);
            for (int i = 0; i < 160; i++) {
                Receiver.write(socket, block);
            }
        };
    }

    private static void endlessHeaders(java.net.Socket socket) throws java.io.IOException {
        Receiver.write(socket, "HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 200_000; i++) {
            Receiver.write(socket, "X-" + i + ": y\r\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaving")
    void areTriedAgainUntilTheyAreDeadWithTheReason(
            String what, Behaviour behaviour, String reason, Integer code, String excerpt) {
        receiver.behaves(behaviour);
        world.webhook(receiver.url());
        world.tell();

        world.work();

        Delivery first = world.delivery();
        assertThat(first.status()).isEqualTo(Status.pending);
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.reason()).contains(reason);
        assertThat(first.code()).isEqualTo(code);
        if (excerpt == null) {
            assertThat(first.excerpt()).isNull();
        } else {
            assertThat(first.excerpt()).startsWith(excerpt).hasSizeLessThan(510);
        }
        assertThat(Duration.between(world.clock.instant(), first.nextAttemptAt()))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));

        world.nextAttempt();
        world.nextAttempt();
        world.nextAttempt();
        world.nextAttempt();

        Delivery last = world.delivery();
        assertThat(last.status()).isEqualTo(Status.dead);
        assertThat(last.attempts()).isEqualTo(4);
        assertThat(last.nextAttemptAt()).isNull();
        assertThat(last.reason()).startsWith("Given up after 4 attempts. ").contains(reason);
        assertThat(receiver.received())
                .hasSize(4)
                .allSatisfy(got -> assertThat(got.headers())
                        .containsEntry("cabana-delivery", last.id().toString()));

        receiver.behaves(Receiver.answering(204, ""));
        world.redeliver();

        assertThat(world.delivery().status()).isEqualTo(Status.delivered);
        assertThat(receiver.received().getLast().headers())
                .containsEntry("cabana-delivery", last.id().toString());
        assertThat(world.attempts())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.delivered, Outcome.dead, Outcome.failed, Outcome.failed, Outcome.failed);
        assertThat(world.attempts().getFirst().code()).isEqualTo(204);
        assertThat(world.attempts().getLast().reason()).contains(reason);
        assertThat(world.attempts().getLast().at())
                .isBefore(world.attempts().getFirst().at());
    }

    @Test
    void keepNoMoreThanTheLastFiftyAttempts() {
        receiver.behaves(Receiver.answering(410, "bye"));
        world.webhook(receiver.url());
        world.tell();
        world.work();

        for (int i = 0; i < 51; i++) {
            world.redeliver();
        }

        assertThat(receiver.received()).hasSize(52);
        assertThat(world.attempts()).hasSize(50);
    }

    @Test
    void areTriedAgainWhenTheReceiverHangs() {
        receiver.behaves(Receiver.hanging());
        world.webhook(receiver.url());
        world.tell();
        world.work();
        assertThat(world.delivery().reason()).contains("no whole answer within");
        assertThat(world.delivery().status()).isEqualTo(Status.pending);
    }

    @Test
    void areTriedAgainWhenNobodyListens() {
        URI nobody = receiver.url();
        receiver.close();
        world.webhook(nobody);
        world.tell();
        world.work();
        assertThat(world.delivery().reason()).isEqualTo("No answer: nothing accepts connections there");
        assertThat(world.delivery().status()).isEqualTo(Status.pending);
    }

    @Test
    void followNoRedirect() {
        try (var other = new Receiver()) {
            receiver.behaves(Receiver.answering(307, "", "Location: " + other.url()));
            world.webhook(receiver.url());
            world.tell();
            world.work();
            assertThat(other.received()).isEmpty();
            assertThat(world.delivery().reason()).contains("redirects are not followed");
            assertThat(world.delivery().code()).isEqualTo(307);
        }
    }

    @Test
    void takeALargeAnswerForWhatItsBeginningSays() {
        receiver.behaves(big("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n"));
        world.webhook(receiver.url());
        world.tell();
        world.work();
        assertThat(world.delivery().status()).isEqualTo(Status.delivered);
        assertThat(world.delivery().excerpt()).hasSizeLessThan(510);
    }

    @Test
    void endAtOnceWhereTheReceiverIsGoneForGood() {
        receiver.behaves(Receiver.answering(410, "bye"));
        world.webhook(receiver.url());
        world.tell();
        world.work();
        assertThat(world.delivery().status()).isEqualTo(Status.dead);
        assertThat(world.delivery().reason()).contains("gone for good");
    }

    @Test
    void waitForAsLongAsABusyReceiverAsksButNotForEver() {
        receiver.behaves(Receiver.answering(429, "", "Retry-After: 100000"));
        world.webhook(receiver.url());
        world.tell();
        world.work();
        assertThat(Duration.between(world.clock.instant(), world.delivery().nextAttemptAt()))
                .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    }

    /** What a receiver repeats of its own address does not get into the log. */
    @Test
    void keepTheSecretPathOutOfTheLog() {
        receiver.behaves(Receiver.answering(400, "no such hook: /hooks/secret-path\u0007"));
        world.webhook(receiver.url());
        world.tell();
        world.work();
        assertThat(world.delivery().excerpt()).isEqualTo("no such hook: /…");
    }

    /** The process dies after the receiver has it and before that is written down: it comes again, under the same id. */
    @Test
    void comeTwiceRatherThanNeverWhenTheProcessDiesInBetween() {
        world.webhook(receiver.url());
        world.tell();
        world.jdbc.sql("""
                create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
                create trigger die before update on notification_delivery for each row execute function die()""").update();

        world.work();

        assertThat(receiver.received()).hasSize(1);
        assertThat(world.delivery().status()).isEqualTo(Status.pending);
        assertThat(world.delivery().attempts()).isZero();

        world.jdbc.sql("drop trigger die on notification_delivery").update();
        world.nextAttempt();

        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received())
                .extracting(got -> got.headers().get("cabana-delivery"))
                .containsOnly(world.delivery().id().toString());
        assertThat(receiver.received().getFirst().text())
                .isEqualTo(receiver.received().getLast().text());
        assertThat(world.delivery().status()).isEqualTo(Status.delivered);
    }

    @Test
    void areNeverMadeOfWhatWasRolledBack() {
        world.webhook(receiver.url());
        world.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            world.tell();
            status.setRollbackOnly();
        });
        world.work();
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void endWhenTheWebhookIsSwitchedOff() {
        receiver.behaves(Receiver.answering(500, ""));
        Webhook webhook = world.webhook(receiver.url());
        world.tell();
        world.work();
        world.jdbc.sql("update webhook set enabled = false").update();
        world.nextAttempt();
        assertThat(world.delivery().status()).isEqualTo(Status.dead);
        assertThat(world.delivery().reason()).isEqualTo("The webhook is switched off");
        assertThat(world.delivery().webhook()).isEqualTo(webhook.id());
    }

    /** HMAC as RFC 2104 writes it, by a hash alone: nothing of what signs is used to verify. */
    private static String signed(Webhook webhook, int generation, Received got) {
        try {
            String secret = new Signing(Settings.allowing()).secret(webhook.id(), generation);
            byte[] key = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 64);
            byte[] inner = new byte[64];
            byte[] outer = new byte[64];
            for (int i = 0; i < 64; i++) {
                inner[i] = (byte) (key[i] ^ 0x36);
                outer[i] = (byte) (key[i] ^ 0x5c);
            }
            var first = MessageDigest.getInstance("SHA-256");
            first.update(inner);
            first.update((got.headers().get("cabana-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
            var second = MessageDigest.getInstance("SHA-256");
            second.update(outer);
            return HexFormat.of().formatHex(second.digest(first.digest(got.body())));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
