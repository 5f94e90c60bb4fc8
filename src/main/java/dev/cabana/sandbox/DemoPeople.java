package dev.cabana.sandbox;

import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.People;
import dev.cabana.sandbox.openid.DemoPerson;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Gives each demo person their well-known API token before the first request is served. */
@Component
@ConditionalOnBooleanProperty(Sandbox.ACTIVE)
class DemoPeople implements InitializingBean {
    private final People people;
    private final ApiTokens tokens;

    DemoPeople(People people, ApiTokens tokens) {
        this.people = people;
        this.tokens = tokens;
    }

    @Override
    public void afterPropertiesSet() {
        DemoPerson.ALL.forEach(person -> {
            people.seen(person.userName(), person.name(), person.email(), person.groups());
            tokens.register(person.userName(), "Well-known sandbox token", person.apiToken());
        });
    }
}
