package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Params;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.cloud.TaggedResource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Identity providers whose tokens STS accepts. */
final class OidcProviderOperations implements AwsService.Part, AwsService.Taggable {
    private static final int MOST = 100;
    /** What IAM fetches itself when it is sent none. */
    private static final String FETCHED = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";

    private final Table<OidcProvider> providers;

    OidcProviderOperations(Cloud cloud) {
        this.providers = cloud.store().table("iam:oidc-provider", OidcProvider.class);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("CreateOpenIDConnectProvider", this::create)
                .on("GetOpenIDConnectProvider", this::get)
                .on("ListOpenIDConnectProviders", this::list)
                .on("DeleteOpenIDConnectProvider", this::delete)
                .on(
                        "AddClientIDToOpenIDConnectProvider",
                        call -> change(
                                call,
                                p -> p.withClientIds(Stream.concat(
                                                p.clientIds().stream(),
                                                Stream.of(call.params().one("ClientID")))
                                        .distinct()
                                        .toList())))
                .on(
                        "RemoveClientIDFromOpenIDConnectProvider",
                        call -> change(
                                call,
                                p -> p.withClientIds(p.clientIds().stream()
                                        .filter(id -> !id.equals(call.params().one("ClientID")))
                                        .toList())))
                .on(
                        "UpdateOpenIDConnectProviderThumbprint",
                        call -> change(
                                call, p -> p.withThumbprints(call.params().list("ThumbprintList"))))
                .on(
                        "TagOpenIDConnectProvider",
                        call -> change(call, p -> p.tagged(Iam.withTags(p.tags(), call.params()))))
                .on(
                        "UntagOpenIDConnectProvider",
                        call -> change(
                                call,
                                p -> p.tagged(
                                        Iam.withoutTags(p.tags(), call.params().list("TagKeys")))))
                .on("ListOpenIDConnectProviderTags", this::tags);
    }

    /** IAM is global, and Resource Groups Tagging shows what is global in one region. */
    @Override
    public Stream<TaggedResource> tagged(String region) {
        return region.equals(Iam.TAGGING_REGION)
                ? providers.all().stream().map(provider -> new TaggedResource(provider.arn(), provider.tags()))
                : Stream.empty();
    }

    private Reply create(Call call) {
        Params params = call.params();
        URI url = url(params.one("Url"));
        String host = url.getHost() + url.getRawPath();
        String arn = "arn:aws:iam::" + call.account() + ":oidc-provider/" + host;
        if (providers.find(arn).isPresent()) {
            throw Iam.alreadyExists("Provider with url " + url + " already exists.");
        }
        if (of(call.account()).size() >= MOST) {
            throw Iam.limit("Cannot exceed quota for OpenIdConnectProvidersPerAccount: " + MOST);
        }
        List<String> thumbprints = params.list("ThumbprintList");
        var provider = new OidcProvider(
                arn,
                host,
                params.list("ClientIDList"),
                thumbprints.isEmpty() ? List.of(FETCHED) : thumbprints,
                Iam.withTags(Map.of(), params),
                call.at());
        providers.put(arn, provider);
        return Reply.xml(xml -> xml.add("OpenIDConnectProviderArn", arn).tags(provider.tags()));
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if ("https".equals(url.getScheme())
                    && url.getPort() < 0
                    && url.getQuery() == null
                    && text.length() <= 255) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw new AwsError("ValidationError", "Invalid Open ID Connect Provider URL");
    }

    private OidcProvider provider(Call call) {
        String arn = call.params().one("OpenIDConnectProviderArn");
        return providers
                .find(arn)
                .orElseThrow(() -> Iam.noSuchEntity("OpenIDConnect Provider not found for arn " + arn));
    }

    private List<OidcProvider> of(String account) {
        return providers.all().stream()
                .filter(provider -> provider.arn().contains("::" + account + ":"))
                .toList();
    }

    private Reply get(Call call) {
        OidcProvider provider = provider(call);
        return Reply.xml(xml -> xml.add("Url", provider.url())
                .values("ClientIDList", "member", provider.clientIds())
                .values("ThumbprintList", "member", provider.thumbprints())
                .add("CreateDate", Iam.seconds(provider.createdAt()))
                .tags(provider.tags()));
    }

    private Reply list(Call call) {
        return Reply.xml(xml -> xml.<OidcProvider>list(
                "OpenIDConnectProviderList",
                "member",
                of(call.account()),
                (each, provider) -> each.add("Arn", provider.arn())));
    }

    /** IAM says nothing when it is gone already. */
    private Reply delete(Call call) {
        providers.remove(call.params().one("OpenIDConnectProviderArn"));
        return Reply.xml(xml -> {});
    }

    private Reply change(Call call, UnaryOperator<OidcProvider> change) {
        OidcProvider provider = provider(call);
        providers.put(provider.arn(), change.apply(provider));
        return Reply.xml(xml -> {});
    }

    private Reply tags(Call call) {
        OidcProvider provider = provider(call);
        return Reply.xml(xml -> xml.tags(provider.tags()).add("IsTruncated", false));
    }
}
