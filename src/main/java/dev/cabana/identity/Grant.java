package dev.cabana.identity;

import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What membership of a group gives: a role in one team, or one that holds for every team. */
public sealed interface Grant {
    /** Stands where a team's name would, so no team may have it. */
    String PLATFORM = "platform";

    record InTeam(String team, TeamRole role) implements Grant {}

    record OnPlatform(PlatformRole role) implements Grant {}

    /** @param text {@code atlas:requester} or {@code platform:administrator} */
    static Grant of(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is not team:role or platform:role");
        }
        var scope = text.substring(0, colon).trim();
        var role = text.substring(colon + 1).trim();
        return scope.equals(PLATFORM)
                ? new OnPlatform(role(PlatformRole.class, role, text))
                : new InTeam(scope, role(TeamRole.class, role, text));
    }

    default String roleName() {
        return switch (this) {
            case InTeam(var team, var role) -> role.name();
            case OnPlatform(var role) -> role.name();
        };
    }

    /** @param team null asks for the platform */
    default boolean concerns(@Nullable String team) {
        return switch (this) {
            case InTeam in -> in.team().equals(team);
            case OnPlatform on -> team == null;
        };
    }

    private static <R extends Enum<R>> R role(Class<R> roles, String name, String text) {
        return Arrays.stream(roles.getEnumConstants())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "': the role is one of " + Arrays.toString(roles.getEnumConstants())));
    }
}
