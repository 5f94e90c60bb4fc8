package dev.cabana.provisioning.identity;

import dev.cabana.provisioning.policy.PolicyDocuments;
import dev.cabana.provisioning.policy.PolicyTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may assume a role: an AWS service, or exactly one service account of one cluster.
 *
 * @param principal {@code eks.amazonaws.com} or the like; else the ARN of the cluster's OpenID Connect provider
 * @param audience that the account's token must be for; empty for a service
 * @param subject the account that the token must be of; empty for a service
 */
record Trust(String principal, String audience, String subject) {
    static final String STS = "sts.amazonaws.com";

    private static final String PROVIDER = ":oidc-provider/";

    static Trust service(String name) {
        return new Trust(name, "", "");
    }

    /** @param provider ARN @param subject {@code system:serviceaccount:<namespace>:<name>} */
    static Trust serviceAccount(String provider, String subject) {
        return new Trust(provider, STS, subject);
    }

    ObjectNode document() {
        if (subject.isEmpty()) {
            return PolicyTemplate.of("service-trust.json")
                    .with("service", principal)
                    .document();
        }
        return PolicyTemplate.of("service-account-trust.json")
                .with("provider", principal)
                .with("issuer", issuer())
                .with("audience", audience)
                .with("subject", subject)
                .document();
    }

    /** The provider's name is its issuer without the scheme, which is what condition keys begin with. */
    private String issuer() {
        int name = principal.indexOf(PROVIDER);
        return name < 0 ? principal : principal.substring(name + PROVIDER.length());
    }

    /** What a role's document says; one that says anything else than a {@code Trust} can is shown whole, as the principal. */
    static Trust found(String text) {
        ObjectNode document = PolicyDocuments.read(text);
        JsonNode statement = document.path("Statement").path(0);
        JsonNode principal = statement.path("Principal");
        Trust read = principal.has("Federated")
                ? federated(principal.path("Federated").asString(""), statement)
                : service(principal.path("Service").asString(""));
        return read.describes(document) ? read : new Trust(document.toString(), "", "");
    }

    private static Trust federated(String provider, JsonNode statement) {
        JsonNode equal = statement.path("Condition").path("StringEquals");
        String issuer = new Trust(provider, "", "").issuer();
        return new Trust(
                provider,
                equal.path(issuer + ":aud").asString(""),
                equal.path(issuer + ":sub").asString(""));
    }

    private boolean describes(ObjectNode document) {
        return !principal.isEmpty() && document().equals(document);
    }
}
