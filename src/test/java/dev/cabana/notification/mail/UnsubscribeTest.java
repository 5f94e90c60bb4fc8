package dev.cabana.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cabana.identity.People;
import dev.cabana.notification.News;
import dev.cabana.notification.News.Message;
import dev.cabana.notification.Preferences;
import dev.cabana.notification.Preferences.Kind;
import dev.cabana.notification.Topic;
import dev.cabana.notification.delivery.Attempt;
import dev.cabana.notification.delivery.Outgoing;
import dev.cabana.notification.webhook.Settings;
import dev.cabana.notification.webhook.Signing;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.JsonNode;

/** From the mail in a mailbox to the preference that is off: nobody signs in, and only a POST changes something. */
@CabanaTest
class UnsubscribeTest {
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    @Autowired
    Portal portal;

    @Autowired
    ApplicationContext context;

    @Autowired
    PreferenceStore preferences;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String person = "reader-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void known(@Autowired People people) {
        people.seen(person, "A Reader", person + "@example.com", List.of());
    }

    @Test
    void theLinkInAMailEndsMailsOfItsKindAndNoOthers(@Autowired People people, @Autowired Signing signing)
            throws Exception {
        String link = linkInAMail(people, signing);

        var page = send(link, "GET", BodyPublishers.noBody());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Stop these mails?", "e-mails about your requests");
        send(link, "HEAD", BodyPublishers.noBody());
        assertThat(preferences.of(person)).as("a look changes nothing").isEqualTo(Preferences.DEFAULT);

        var done = send(link, "POST", BodyPublishers.ofString(ONE_CLICK));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.headers().map()).as("no session comes of it").doesNotContainKey("set-cookie");
        assertThat(preferences.of(person)).isEqualTo(new Preferences(false, false, true, true, 1));

        assertThat(send(link, "POST", BodyPublishers.ofString(ONE_CLICK)).statusCode())
                .isEqualTo(200);
        assertThat(acts()).singleElement().satisfies(act -> {
            assertThat(act.get("action").asString()).isEqualTo("notifications.unsubscribe");
            assertThat(act.get("caller").asString()).isEqualTo(person);
            assertThat(act.get("channel").asString()).isEqualTo("link");
            assertThat(act.at("/before/ownRequests").asBoolean()).isTrue();
            assertThat(act.at("/after/ownRequests").asBoolean()).isFalse();
        });
    }

    @Test
    void mailProgramsMaySendTheirClickAsAMultipartForm() throws Exception {
        String form = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        var answer = http.send(
                HttpRequest.newBuilder(portal.url().resolve(link(Kind.leases)))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(preferences.of(person).leases()).isFalse();
    }

    @Test
    void nothingElseIsALink() throws Exception {
        String link = link(Kind.deployments);
        String other = UnsubscribeLink.of(context, person + "x", Kind.deployments);
        String said = link.substring(0, link.indexOf('.'));
        for (String wrong : List.of(
                said,
                said + ".",
                link.substring(0, link.length() - 1),
                other.substring(0, other.indexOf('.')) + link.substring(link.indexOf('.')),
                "/links/unsubscribe?link=" + "A".repeat(5_000),
                "/links/unsubscribe?link=%00.%00",
                "/links/unsubscribe")) {
            assertThat(send(wrong, "GET", BodyPublishers.noBody()).statusCode())
                    .as(wrong)
                    .isEqualTo(404);
            assertThat(send(wrong, "POST", BodyPublishers.ofString(ONE_CLICK)).statusCode())
                    .as(wrong)
                    .isEqualTo(404);
        }
        assertThat(send(link, "POST", BodyPublishers.ofString("List-Unsubscribe=Maybe"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("/links/unsubscribe?link=%ff", "POST", BodyPublishers.ofString(ONE_CLICK))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("/links/other", "GET", BodyPublishers.noBody()).statusCode())
                .isEqualTo(403);
        assertThat(preferences.of(person)).isEqualTo(Preferences.DEFAULT);
        assertThat(acts()).isEmpty();
    }

    @Test
    void callsAreCountedByAddress() throws Exception {
        long before = left(send(link(Kind.leases), "GET", BodyPublishers.noBody()));
        long after = left(send("/links/unsubscribe?link=made.up", "POST", BodyPublishers.ofString(ONE_CLICK)));

        assertThat(after).isLessThan(before);
    }

    private static long left(HttpResponse<String> answer) {
        String limit = answer.headers().firstValue("RateLimit").orElseThrow();
        return Long.parseLong(limit.replaceAll(".*;r=(\\d+);.*", "$1"));
    }

    private String link(Kind kind) {
        return UnsubscribeLink.of(context, person, kind);
    }

    private List<JsonNode> acts() {
        return portal.get("pat", "/api/v1/audit?object=person:" + person)
                .getBody()
                .get("items")
                .valueStream()
                .filter(act -> act.get("action").asString().startsWith("notifications."))
                .toList();
    }

    private HttpResponse<String> send(String path, String method, BodyPublisher body) throws Exception {
        var call = HttpRequest.newBuilder(URI.create(portal.url() + path)).method(method, body);
        if (method.equals("POST")) {
            call.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return http.send(call.build(), BodyHandlers.ofString());
    }

    /** Sent by the portal's own parts through a real server, under an address as operators configure it. */
    private String linkInAMail(People people, Signing signing) throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtp().getPort());
            var settings = Settings.of(Duration.ofSeconds(10), 1, List.of());
            var senders = new StaticListableBeanFactory(Map.of("sender", sender));
            var channel = new MailChannel(
                    senders.getBeanProvider(JavaMailSender.class),
                    people,
                    new MailText(settings, new Unsubscribing(signing, settings)),
                    settings);
            var news = new News(
                    UUID.randomUUID(),
                    Topic.requestApproved,
                    "atlas",
                    "request:7",
                    Instant.parse("2026-11-23T09:00:00Z"),
                    new Message("Approved", "", "", "requests/7", List.of()),
                    Map.of(),
                    new News.People(person, "alex", List.of()));
            assertThat(channel.send(new Outgoing(UUID.randomUUID(), "mail:" + person, 1, news)))
                    .isInstanceOf(Attempt.Delivered.class);
            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly(ONE_CLICK);
            String link = mail.getHeader("List-Unsubscribe")[0].replaceAll("[<>\\s]", "");
            return link.substring("https://cabana.example.com".length());
        } finally {
            server.stop();
        }
    }
}
