package dev.cabana.identity.security;

import dev.cabana.identity.IdentitySettings;
import dev.cabana.identity.People;
import dev.cabana.identity.Roles;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Turns what the identity provider says of a person into a caller, and remembers the person. */
@Component
class SignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final OidcUserService provider = new OidcUserService();
    private final IdentitySettings settings;
    private final Roles roles;
    private final People people;

    SignIn(IdentitySettings settings, Roles roles, People people) {
        this.settings = settings;
        this.roles = roles;
        this.people = people;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var provided = provider.loadUser(request);
        var groups = groups(provided);
        people.seen(provided.getName(), name(provided), provided.getEmail(), groups);
        return person(provided, UUID.randomUUID().toString());
    }

    /** Asks the provider again about somebody who is signed in. */
    OidcUser reload(OidcUserRequest request) {
        return provider.loadUser(request);
    }

    /** Who that is here and now. @param session names the session without opening it */
    SignedInPerson person(OidcUser provided, String session) {
        return new SignedInPerson(
                provided, roles.caller(provided.getName(), name(provided), groups(provided)), session);
    }

    List<String> groups(OidcUser provided) {
        return Objects.requireNonNullElse(provided.getClaimAsStringList(settings.groupsClaim()), List.of());
    }

    static String name(OidcUser provided) {
        return Objects.requireNonNullElse(provided.getFullName(), provided.getName());
    }
}
