package dev.cabana.identity.security;

import dev.cabana.identity.Caller;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;

/** The roles that annotations name, as sessions and tokens carry them. */
public final class RolesOf {
    private RolesOf() {}

    public static List<String> caller(Caller caller) {
        return Authorities.of(caller).stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.replaceFirst("^ROLE_", ""))
                .toList();
    }
}
