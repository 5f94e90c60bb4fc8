package dev.cabana.sandbox.openid;

import java.util.List;
import java.util.Map;

/**
 * Somebody to try the portal as. Their password is their user name, their API token is {@code sandbox-} and their user
 * name.
 *
 * @param role what they may do, in words
 * @param groups as a company's directory would name them
 */
public record DemoPerson(String userName, String name, String role, List<String> groups) {

    /** Everybody whom the sandbox knows. Robin and fin are there for policies that ask for more than one approval. */
    public static final List<DemoPerson> ALL = List.of(
            new DemoPerson("dana", "Dana Reyes", "requester in team atlas", List.of("atlas-requesters")),
            new DemoPerson("alex", "Alex Kim", "approver for every team", List.of("approvers")),
            new DemoPerson("pat", "Pat Osei", "platform administrator", List.of("platform-administrators")),
            new DemoPerson("vic", "Vic Larsen", "viewer in team atlas", List.of("atlas-viewers")),
            new DemoPerson("robin", "Robin Sato", "approver in team atlas", List.of("atlas-approvers")),
            new DemoPerson("fin", "Fin Duarte", "in group finance, without a role", List.of("finance")));

    /** What each group may do, as an operator would configure it for their own groups; team orion has nobody here. */
    public static final Map<String, String> GROUPS = Map.of(
            "atlas-requesters", "atlas:requester",
            "atlas-viewers", "atlas:viewer",
            "atlas-approvers", "atlas:approver",
            "orion-requesters", "orion:requester",
            "approvers", "platform:approver",
            "platform-administrators", "platform:administrator");

    public String password() {
        return userName;
    }

    public String apiToken() {
        return "sandbox-" + userName;
    }

    public String email() {
        return userName + "@example.com";
    }
}
