package dev.cabana.export.eksctl;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import dev.cabana.export.estate.Yaml.Remarked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The cluster's role, and the service accounts with the roles that are there for them. */
final class IdentitySection {
    private static final String SUBJECT = "system:serviceaccount:";

    private final Estate estate;

    IdentitySection(Estate estate) {
        this.estate = estate;
    }

    Map<String, Object> of(JsonNode cluster) {
        Map<String, Object> iam = new LinkedHashMap<>();
        iam.put("serviceRoleARN", estate.resolved(cluster.path("roleArn").asString()));
        iam.put("withOIDC", true);
        List<Object> accounts = new ArrayList<>();
        estate.ofType("AWS::IAM::Role")
                .filter(role -> subject(role).startsWith(SUBJECT) && !isOfAddon(role))
                .forEach(role -> accounts.add(account(role)));
        iam.put(
                "serviceAccounts",
                new Remarked("Each role with its policies is there already and is only named here.", accounts));
        return iam;
    }

    /** An add-on's account comes with the add-on, which names the role itself. */
    private boolean isOfAddon(ResourceView role) {
        return estate.ofType("AWS::EKS::Addon")
                .anyMatch(addon -> addon.desired().path("roleArn").asString("").contains(role.address() + "#"));
    }

    private static String subject(ResourceView role) {
        return role.desired().path("trust").path("subject").asString("");
    }

    private Map<String, Object> account(ResourceView role) {
        String[] names = subject(role).substring(SUBJECT.length()).split(":");
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", names[1]);
        metadata.put("namespace", names[0]);
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("metadata", metadata);
        account.put("attachRoleARN", estate.output(role.address(), "arn"));
        return account;
    }
}
