package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** OpenID Connect providers that IAM trusts: how a cluster's service accounts become roles. */
@Component
public class OidcProviders {
    private final AwsClients clients;

    /** @param audiences client ids that IAM accepts */
    public record Provider(String arn, List<String> audiences, Map<String, String> tags) {}

    OidcProviders(AwsClients clients) {
        this.clients = clients;
    }

    /** The name is the issuer without its scheme, so the ARN is known beforehand. @param issuer for example {@code https://oidc.eks.us-east-1.amazonaws.com/id/ABC} */
    public static String arn(AwsTarget target, String issuer) {
        String partition = target.region().startsWith("cn-")
                ? "aws-cn"
                : target.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return "arn:%s:iam::%s:oidc-provider/%s"
                .formatted(partition, target.account(), issuer.replaceFirst("^https://", ""));
    }

    public Optional<Provider> find(AwsTarget target, String issuer) {
        String arn = arn(target, issuer);
        return Eks.find(() -> client(target).getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn)))
                .map(found -> new Provider(arn, found.clientIDList(), map(found.tags())));
    }

    /** How many the account has; AWS allows 100 by default. */
    public int count(AwsTarget target) {
        return client(target)
                .listOpenIDConnectProviders()
                .openIDConnectProviderList()
                .size();
    }

    /** Without a thumbprint: IAM checks EKS's certificates against its own authorities. */
    public void create(AwsTarget target, String issuer, String audience, Map<String, String> tags) {
        client(target)
                .createOpenIDConnectProvider(
                        r -> r.url(issuer).clientIDList(audience).tags(tags(tags)));
    }

    public void addAudience(AwsTarget target, String arn, String audience) {
        client(target)
                .addClientIDToOpenIDConnectProvider(
                        r -> r.openIDConnectProviderArn(arn).clientID(audience));
    }

    public void tag(AwsTarget target, String arn, TagChange change) {
        change.make(
                gone -> client(target)
                        .untagOpenIDConnectProvider(
                                r -> r.openIDConnectProviderArn(arn).tagKeys(gone.keySet())),
                put -> client(target)
                        .tagOpenIDConnectProvider(
                                r -> r.openIDConnectProviderArn(arn).tags(tags(put))));
    }

    public void delete(AwsTarget target, String arn) {
        Eks.ifThere(() -> client(target).deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn)));
    }

    private IamClient client(AwsTarget target) {
        return clients.client(IamClient.class, target, IamClient::builder);
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
