package dev.cabana.identity;

import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Turns a person's groups, and what administrators gave them by hand, into what they may do. A group that nobody
 * configured gives nothing.
 */
@Component
public class Roles {
    private final IdentitySettings settings;
    private final CurrentRoles given;

    Roles(IdentitySettings settings, CurrentRoles given) {
        this.settings = settings;
        this.given = given;
    }

    /** The groups that give anything. */
    public Set<String> groups() {
        return settings.groups().keySet();
    }

    public Caller caller(String id, String name, Collection<String> groups) {
        Map<String, Set<TeamRole>> teams = new HashMap<>();
        Set<PlatformRole> platform = EnumSet.noneOf(PlatformRole.class);
        var byGroups = groups.stream().flatMap(group -> settings.grants(group).stream());
        Stream.concat(byGroups, given.of(id).stream()).forEach(grant -> {
            switch (grant) {
                case Grant.InTeam(var team, var role) ->
                    teams.computeIfAbsent(team, t -> EnumSet.noneOf(TeamRole.class))
                            .add(role);
                case Grant.OnPlatform(var role) -> platform.add(role);
            }
        });
        return new Caller(id, name, Map.copyOf(teams), Set.copyOf(platform));
    }
}
