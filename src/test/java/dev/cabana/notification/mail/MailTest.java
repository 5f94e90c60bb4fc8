package dev.cabana.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cabana.identity.IdentitySettings;
import dev.cabana.identity.People;
import dev.cabana.identity.Roles;
import dev.cabana.notification.Delivery;
import dev.cabana.notification.Delivery.Status;
import dev.cabana.notification.News;
import dev.cabana.notification.News.Fact;
import dev.cabana.notification.News.Message;
import dev.cabana.notification.Preferences;
import dev.cabana.notification.Topic;
import dev.cabana.notification.webhook.World;
import jakarta.mail.Address;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails as they reach mailboxes: to whom, with what in them, and what happens when the server does not take them. */
class MailTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final World world = World.withMail(this::register);

    private void register(AnnotationConfigApplicationContext context) {
        var groups = new MapConfigurationPropertySource(Map.of(
                "cabana.identity.groups.requesters", "atlas:requester",
                "cabana.identity.groups.viewers", "atlas:viewer",
                "cabana.identity.groups.others", "orion:requester",
                "cabana.identity.groups.approvers", "platform:approver"));
        context.registerBean(JavaMailSender.class, () -> sender);
        context.registerBean(
                IdentitySettings.class,
                () -> new Binder(groups).bindOrCreate("cabana.identity", IdentitySettings.class));
        context.register(People.class, Roles.class, hidden("RoleGrants"), hidden("CurrentRoles"));
        context.register(
                Recipients.class, PreferenceStore.class, MailChannel.class, MailText.class, Unsubscribing.class);
    }

    private static Class<?> hidden(String name) {
        try {
            return Class.forName("dev.cabana.identity." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        server.start();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "1000");
        sender.getJavaMailProperties().put("mail.smtp.timeout", "1000");
        People people = world.bean(People.class);
        people.seen("dana", "Dana", "dana@example.com", List.of("requesters"));
        people.seen("vic", "Vic", "vic@example.com", List.of("viewers"));
        people.seen("otto", "Otto", "otto@example.com", List.of("others"));
        people.seen("alex", "Alex", "alex@example.com", List.of("approvers"));
        people.seen("mute", "Mute", null, List.of("requesters"));
    }

    @AfterEach
    void stop() {
        server.stop();
        world.close();
    }

    private News news(Topic topic, @Nullable String owner, @Nullable String actor, String... chosen) {
        return new News(
                UUID.randomUUID(),
                topic,
                "atlas",
                "request:7",
                world.clock.instant(),
                new Message(
                        "Your approval is wanted: dana asks to create atlas-prod",
                        "The stage \"Platform\" needs one more approval.",
                        "Read the plan, then approve or reject it.",
                        "requests/7",
                        List.of(new Fact("Justification", "For <b>the</b> demo & more"))),
                Map.of(),
                new News.People(owner, actor, List.of(chosen)));
    }

    private List<String> toldOf(News news) {
        world.tell(news);
        world.work();
        var addresses = new ArrayList<String>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            addresses.addAll(recipients(mail));
        }
        return addresses.stream().sorted().toList();
    }

    private static List<String> recipients(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients()).map(Address::toString).toList();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private void prefers(String person, Preferences wanted) {
        assertThat(world.bean(PreferenceStore.class).put(person, wanted, 0)).isTrue();
    }

    @Test
    void reachWhoeverMustDecideWhateverTheyPrefer() {
        prefers("alex", new Preferences(false, false, false, false, 0));
        assertThat(toldOf(news(Topic.approvalWanted, "dana", null, "alex", "mute")))
                .containsExactly("alex@example.com");
    }

    @Test
    void sayWhatHappenedWhyAndWhatToDoNext() throws Exception {
        toldOf(news(Topic.approvalWanted, "dana", null, "alex"));

        MimeMessage mail = server.getReceivedMessages()[0];
        Delivery delivery = world.delivery();
        assertThat(mail.getSubject()).isEqualTo("[Cabana] Your approval is wanted: dana asks to create atlas-prod");
        assertThat(mail.getMessageID()).isEqualTo("<" + delivery.id() + "@cabana>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe"))
                .as("nobody opts out of deciding")
                .containsExactly("<https://cabana.example.com/me/notifications>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(mail.getFrom()[0]).hasToString("Cabana <cabana@example.com>");
        String plain = part(mail, "text/plain");
        assertThat(plain.replace("\r\n", "\n")).isEqualTo("""
                Your approval is wanted: dana asks to create atlas-prod

                The stage "Platform" needs one more approval.

                Read the plan, then approve or reject it.

                https://cabana.example.com/requests/7

                Justification: For <b>the</b> demo & more
                When: Mon 23 Nov 2026, 09:00:00 UTC

                --\s
                You get this because an approval policy chose you to decide; such mails cannot be switched off.
                https://cabana.example.com/me/notifications
                """);
        assertThat(part(mail, "text/html"))
                .contains("<a href=\"https://cabana.example.com/requests/7\">Open in Cabana</a>")
                .contains("For &lt;b&gt;the&lt;/b&gt; demo &amp; more", "09:00:00 UTC", "Choose what you are told");
        assertThat(delivery.status()).isEqualTo(Status.delivered);
        assertThat(delivery.person()).isEqualTo("alex");
    }

    @Test
    void canBeEndedByOneClickWhereTheReaderHasTheChoice() throws Exception {
        toldOf(news(Topic.requestApproved, "dana", "alex"));

        MimeMessage mail = server.getReceivedMessages()[0];
        String link = mail.getHeader("List-Unsubscribe")[0].replaceAll("\\s", "");
        assertThat(link)
                .startsWith("<https://cabana.example.com/links/unsubscribe?link=")
                .endsWith(">");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String address = link.substring(1, link.length() - 1);
        assertThat(part(mail, "text/plain")).contains("No more mails like this: " + address);
        assertThat(part(mail, "text/html")).contains("<a href=\"" + address + "\">No more mails like this</a>");
        var subscription = world.bean(Unsubscribing.class).read(address.substring(address.indexOf('=') + 1));
        assertThat(subscription).contains(new Unsubscribing.Subscription("dana", Preferences.Kind.ownRequests));
    }

    private static String part(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                String found = part(several.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    @Test
    void reachTheRequesterUnlessTheyDidItThemselves() {
        assertThat(toldOf(news(Topic.requestWithdrawn, "dana", "dana"))).isEmpty();
        assertThat(toldOf(news(Topic.requestApproved, "dana", "alex"))).containsExactly("dana@example.com");
    }

    @Test
    void reachOthersOfTheTeamAsTheyPreferAndNobodyOfAnother() {
        prefers("vic", new Preferences(true, true, false, true, 0));
        prefers("otto", new Preferences(true, true, true, true, 0));
        assertThat(toldOf(news(Topic.requestApproved, "dana", "alex")))
                .containsExactly("dana@example.com", "vic@example.com");
        assertThat(toldOf(news(Topic.deploymentStalled, null, null)))
                .as("with those before")
                .containsExactly("dana@example.com", "dana@example.com", "vic@example.com");
    }

    @Test
    void letNoTextAddAHeaderOrARecipient() throws Exception {
        News news = news(Topic.requestApproved, "dana", "alex");
        var message = news.message();
        toldOf(news.saying(new Message(
                "done\r\nBcc: otto@example.com\r\n\r\nbody",
                message.why(),
                message.next(),
                message.path(),
                List.of())));
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(recipients(mail)).containsExactly("dana@example.com");
        assertThat(mail.getHeader("Bcc")).isNull();
    }

    @Test
    void waitForAServerThatIsDown() {
        server.stop();
        world.tell(news(Topic.requestApproved, "dana", "alex"));
        world.work();
        assertThat(world.delivery().status()).isEqualTo(Status.pending);
        assertThat(world.delivery().reason()).startsWith("The mail server did not take it: ");

        server.start();
        sender.setPort(server.getSmtp().getPort());
        world.nextAttempt();
        assertThat(world.delivery().status()).isEqualTo(Status.delivered);
        assertThat(GreenMailUtil.getHeaders(server.getReceivedMessages()[0]))
                .contains(world.delivery().id().toString());
    }

    @Test
    void doNotWaitForAServerThatSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            sender.setPort(silent.getLocalPort());
            world.tell(news(Topic.requestApproved, "dana", "alex"));
            world.work();
            assertThat(world.delivery().status()).isEqualTo(Status.pending);
            for (int i = 0; i < 3; i++) {
                world.nextAttempt();
            }
            assertThat(world.delivery().status()).isEqualTo(Status.dead);
            assertThat(world.delivery().reason()).startsWith("Given up after 4 attempts. The mail server did not");
        }
    }

    @Test
    void areNotMadeForWhoeverHasNoAddressByNow() {
        world.tell(news(Topic.requestApproved, "dana", "alex"));
        server.stop();
        world.work();
        world.bean(People.class).seen("dana", "Dana", null, List.of("requesters"));
        world.nextAttempt();
        assertThat(world.delivery().status()).isEqualTo(Status.dead);
        assertThat(world.delivery().reason()).isEqualTo("dana has no e-mail address");
        assertThat(Stream.of(world.delivery().code())).containsOnlyNulls();
    }
}
