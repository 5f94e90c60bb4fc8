package dev.cabana.testing;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.identity.Caller.TeamRole;
import java.util.Map;
import java.util.Set;

/** The four demo people, and one of another team. */
public final class TestPeople {
    public static final Caller DANA = new Caller("dana", "Dana", Map.of("atlas", Set.of(TeamRole.requester)), Set.of());
    public static final Caller VIC = new Caller("vic", "Vic", Map.of("atlas", Set.of(TeamRole.viewer)), Set.of());
    public static final Caller ALEX = new Caller("alex", "Alex", Map.of(), Set.of(PlatformRole.approver));
    public static final Caller PAT = new Caller("pat", "Pat", Map.of(), Set.of(PlatformRole.administrator));
    public static final Caller OTTO = new Caller("otto", "Otto", Map.of("orion", Set.of(TeamRole.requester)), Set.of());

    private TestPeople() {}
}
