package dev.cabana.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the groups of the identity provider become roles here ({@code cabana.identity.*}).
 *
 * @param groups group name to {@code team:role} or {@code platform:role}, one or several
 * @param groupsClaim claim of the identity token that lists a person's groups
 * @param tokenLifetime how long an API token works unless its owner chooses otherwise
 * @param longestTokenLifetime the most that they may choose
 * @param signInWithin an API token works only while its owner signed in that recently: their groups are known from then
 * @param audience what access tokens of the identity provider must be meant for; empty when they are not accepted
 * @param clockSkew by how much the provider's clock may differ from ours
 * @param sessionCheck how often the provider is asked whether a session's account is still what it was
 * @param sessionGrace how long a session goes on when the provider does not answer
 */
@ConfigurationProperties("cabana.identity")
public record IdentitySettings(
        @DefaultValue Map<String, List<String>> groups,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("90d") Duration tokenLifetime,
        @DefaultValue("365d") Duration longestTokenLifetime,
        @DefaultValue("90d") Duration signInWithin,
        @DefaultValue("") String audience,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue("45s") Duration sessionCheck,
        @DefaultValue("2m") Duration sessionGrace) {
    /** How often it is looked which sessions are due; with the check itself it stays under a minute. */
    public static final Duration SESSION_TICK = Duration.ofSeconds(5);

    public IdentitySettings {
        groups.values().forEach(grants -> grants.forEach(Grant::of));
    }

    List<Grant> grants(String group) {
        return groups.getOrDefault(group, List.of()).stream().map(Grant::of).toList();
    }

    /** Every group that gives some role in a team, or on the platform for null. */
    Set<String> groupsFor(@Nullable String team) {
        return groups.keySet().stream()
                .filter(group -> grants(group).stream().anyMatch(grant -> grant.concerns(team)))
                .collect(Collectors.toSet());
    }

    Set<String> teams() {
        var teams = new TreeSet<String>();
        groups.values().stream().flatMap(List::stream).map(Grant::of).forEach(grant -> {
            if (grant instanceof Grant.InTeam in) {
                teams.add(in.team());
            }
        });
        return teams;
    }
}
