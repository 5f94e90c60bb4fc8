package dev.cabana.notification;

import dev.cabana.identity.Caller;
import dev.cabana.notification.mail.PreferenceStore;
import dev.cabana.shared.Audited;
import dev.cabana.shared.Refusal;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people want to be told of by e-mail; everybody decides for themselves. */
@Service
public class NotificationPreferences {
    private final PreferenceStore store;
    private final ObjectProvider<JavaMailSender> sender;
    private final ApplicationEventPublisher events;

    NotificationPreferences(
            PreferenceStore store, ObjectProvider<JavaMailSender> sender, ApplicationEventPublisher events) {
        this.store = store;
        this.sender = sender;
        this.events = events;
    }

    /** False while no mail server is configured: then nobody gets mails, whatever they prefer. */
    public boolean mailsAreSent() {
        return sender.getIfAvailable() != null;
    }

    public Preferences get(Caller caller) {
        return store.of(caller.id());
    }

    /** By whoever has a link that says so. What is off stays off, and is not on record twice. */
    @Transactional
    public void unsubscribe(String person, Preferences.Kind kind) {
        Preferences before = store.of(person);
        // One more round for each other change that came in between.
        while (before.wants(kind)) {
            if (store.put(person, before.without(kind), before.version())) {
                events.publishEvent(
                        new Audited(person, "notifications.unsubscribe", "person:" + person, before, store.of(person)));
            }
            before = store.of(person);
        }
    }

    @Transactional
    public Preferences put(Caller caller, Preferences wanted, Consumer<Preferences> check) {
        Preferences before = get(caller);
        check.accept(before);
        if (!store.put(caller.id(), wanted, before.version())) {
            throw Refusal.conflict("You changed them elsewhere just now; read them again");
        }
        Preferences after = get(caller);
        events.publishEvent(new Audited(caller.id(), "notifications.prefer", "person:" + caller.id(), before, after));
        return after;
    }
}
