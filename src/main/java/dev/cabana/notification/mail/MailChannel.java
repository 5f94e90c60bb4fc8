package dev.cabana.notification.mail;

import dev.cabana.identity.People;
import dev.cabana.notification.NotificationSettings;
import dev.cabana.notification.delivery.Attempt;
import dev.cabana.notification.delivery.Channel;
import dev.cabana.notification.delivery.Outgoing;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends an event to a person's mailbox, by the server that {@code spring.mail} names; off until it names one. */
@Component
class MailChannel implements Channel {
    private static final String PREFIX = "mail";

    private final ObjectProvider<JavaMailSender> senders;
    private final People people;
    private final MailText text;
    private final NotificationSettings settings;

    MailChannel(ObjectProvider<JavaMailSender> senders, People people, MailText text, NotificationSettings settings) {
        this.senders = senders;
        this.people = people;
        this.text = text;
        this.settings = settings;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Attempt send(Outgoing outgoing) {
        JavaMailSender sender = senders.getIfAvailable();
        String person = outgoing.target().substring(PREFIX.length() + 1);
        String address = people.find(person).map(found -> found.email()).orElse(null);
        if (sender == null || address == null) {
            return new Attempt.Hopeless(
                    sender == null
                            ? "No mail server is configured (spring.mail.host)"
                            : person + " has no e-mail address",
                    null,
                    null);
        }
        try {
            sender.send(message(sender, outgoing, person, address));
            return new Attempt.Delivered(null, null);
        } catch (MailParseException | MessagingException wrong) {
            return new Attempt.Hopeless("No mail can be made for " + address + ": " + innermost(wrong), null, null);
        } catch (MailException refused) {
            return Attempt.Failed.because("The mail server did not take it: " + innermost(refused));
        }
    }

    private MimeMessage message(JavaMailSender sender, Outgoing outgoing, String person, String address)
            throws MessagingException {
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.mailFrom());
        helper.setTo(address);
        helper.setSubject(("[Cabana] " + outgoing.news().message().title()).replaceAll("\\p{Cntrl}+", " "));
        helper.setText(text.plain(outgoing.news(), person), text.html(outgoing.news(), person));
        // Mailboxes show one mail for one id, however often it was sent.
        message.setHeader("Message-ID", "<" + outgoing.id() + "@cabana>");
        message.setHeader("Cabana-Delivery", outgoing.id().toString());
        message.setHeader("Auto-Submitted", "auto-generated");
        unsubscribe(message, text.unsubscribe(outgoing.news(), person).orElse(""));
        return message;
    }

    /** RFC 8058 asks for https; whoever cannot end such mails is shown what they can. */
    private void unsubscribe(MimeMessage message, String link) throws MessagingException {
        if (link.startsWith("https:")) {
            message.setHeader("List-Unsubscribe", "<" + link + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        } else {
            message.setHeader("List-Unsubscribe", "<" + text.preferences() + ">");
        }
    }

    private static String innermost(Throwable trouble) {
        Throwable at = trouble;
        @Nullable Throwable below = at.getCause();
        while (below != null) {
            at = below;
            below = at.getCause();
        }
        String message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
