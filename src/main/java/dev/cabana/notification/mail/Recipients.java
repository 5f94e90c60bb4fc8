package dev.cabana.notification.mail;

import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.identity.People;
import dev.cabana.identity.Person;
import dev.cabana.identity.Roles;
import dev.cabana.notification.News;
import dev.cabana.notification.outbox.Audience;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Whom a mail goes to: whoever it concerns and wants it, never whoever did it, and whoever must decide in any case. */
@Component
class Recipients implements Audience {
    private final ObjectProvider<JavaMailSender> sender;
    private final People people;
    private final Roles roles;
    private final PreferenceStore preferences;

    Recipients(ObjectProvider<JavaMailSender> sender, People people, Roles roles, PreferenceStore preferences) {
        this.sender = sender;
        this.people = people;
        this.roles = roles;
        this.preferences = preferences;
    }

    @Override
    public Set<String> of(News news) {
        Set<String> told = new TreeSet<>();
        if (sender.getIfAvailable() == null) {
            return told;
        }
        for (Person person : people.all()) {
            boolean reachable = person.email() != null && !person.email().isBlank();
            if (reachable && (news.people().chosen().contains(person.id()) || wants(person, news))) {
                told.add(person.id());
            }
        }
        return told;
    }

    private boolean wants(Person person, News news) {
        var concerned = news.people();
        if (person.id().equals(concerned.actor())) {
            return false;
        }
        Set<TeamRole> rolesInTeam = roles.caller(person.id(), person.name(), person.groups())
                .teams()
                .getOrDefault(news.team(), Set.of());
        boolean own = person.id().equals(concerned.owner());
        if (!own && rolesInTeam.isEmpty()) {
            return false;
        }
        return news.preferredBy(person.id())
                .filter(preferences.of(person.id())::wants)
                .isPresent();
    }
}
