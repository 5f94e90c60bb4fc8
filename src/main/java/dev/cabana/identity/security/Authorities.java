package dev.cabana.identity.security;

import dev.cabana.identity.Caller;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The roles that annotations may name: {@code USER} for everybody, and each platform role in capitals. */
final class Authorities {
    private Authorities() {}

    static Collection<GrantedAuthority> of(Caller caller) {
        Set<GrantedAuthority> authorities = new LinkedHashSet<>();
        authorities.add(new SimpleGrantedAuthority("ROLE_USER"));
        caller.platformRoles()
                .forEach(role -> authorities.add(
                        new SimpleGrantedAuthority("ROLE_" + role.name().toUpperCase(Locale.ROOT))));
        return authorities;
    }
}
