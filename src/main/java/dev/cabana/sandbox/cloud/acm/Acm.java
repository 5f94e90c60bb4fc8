package dev.cabana.sandbox.cloud.acm;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.cloud.TaggedResource;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Certificates. One that a load balancer uses cannot be deleted. */
public final class Acm implements AwsService.Part, AwsService.Taggable {
    private final Cloud cloud;
    private final Table<CertificateRow> table;
    private final CertificateView view;
    private final Function<String, List<String>> users;

    /** @param users ARNs of what uses a certificate, by its ARN */
    public Acm(Cloud cloud, Function<String, List<String>> users) {
        this.cloud = cloud;
        this.table = cloud.store().table("acm:certificate", CertificateRow.class);
        this.users = users;
        this.view = new CertificateView(cloud.clock(), users);
    }

    public AwsService service() {
        return Operations.of("acm", Protocol.json, this);
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("RequestCertificate", this::request)
                .on("DescribeCertificate", call -> answer("Certificate", view.detail(find(call))))
                .on("ListCertificates", this::list)
                .on("DeleteCertificate", this::delete)
                .on(
                        "ListTagsForCertificate",
                        call -> answer("Tags", tags(find(call).tags())))
                .on("AddTagsToCertificate", this::tag)
                .on("RemoveTagsFromCertificate", this::untag);
    }

    @Override
    public Stream<TaggedResource> tagged(String region) {
        return in(region).map(row -> new TaggedResource(row.arn(), row.tags()));
    }

    private Stream<CertificateRow> in(String region) {
        return table.all().stream().filter(row -> row.region().equals(region));
    }

    private static Reply answer(String member, JsonNode value) {
        return Reply.json(Json.emptyObject().set(member, value));
    }

    private CertificateRow find(Call call) {
        String arn = call.json().path("CertificateArn").asString("");
        return table.find(arn)
                .orElseThrow(() -> new AwsError(
                        "ResourceNotFoundException",
                        "Could not find certificate %s in account %s.".formatted(arn, cloud.account())));
    }

    /** The same token and domain give the same certificate. */
    private Reply request(Call call) {
        String domain = call.json().path("DomainName").asString("");
        if (!domain.matches("(\\*\\.)?([a-zA-Z0-9-]{1,63}\\.)+[a-zA-Z]{2,63}")) {
            throw new AwsError("ValidationException", "The domain name " + domain + " is not valid");
        }
        String token = call.json().path("IdempotencyToken").asString("");
        CertificateRow row = in(call.region())
                .filter(one -> !token.isEmpty()
                        && one.token().equals(token)
                        && one.domain().equals(domain))
                .findFirst()
                .orElseGet(() -> create(call, domain, token));
        return Reply.json(Map.of("CertificateArn", row.arn()));
    }

    private CertificateRow create(Call call, String domain, String token) {
        List<String> names = new ArrayList<>(List.of(domain));
        call.json().path("SubjectAlternativeNames").forEach(name -> names.add(name.asString("")));
        var row = new CertificateRow(
                "arn:aws:acm:%s:%s:certificate/%s".formatted(call.region(), cloud.account(), UUID.randomUUID()),
                call.region(),
                domain,
                names.stream().distinct().toList(),
                token,
                tags(call.json().path("Tags")),
                cloud.clock().now());
        table.put(row.arn(), row);
        return row;
    }

    private Reply list(Call call) {
        ObjectNode answer = Json.emptyObject();
        var list = answer.putArray("CertificateSummaryList");
        in(call.region()).map(view::summary).forEach(list::add);
        return Reply.json(answer);
    }

    private Reply delete(Call call) {
        CertificateRow row = find(call);
        if (!users.apply(row.arn()).isEmpty()) {
            throw new AwsError(
                    "ResourceInUseException",
                    "Certificate %s in account %s is in use.".formatted(row.arn(), cloud.account()));
        }
        table.remove(row.arn());
        return Reply.json(Json.emptyObject());
    }

    private Reply tag(Call call) {
        CertificateRow row = find(call);
        Map<String, String> tags = new TreeMap<>(row.tags());
        tags.putAll(tags(call.json().path("Tags")));
        table.put(row.arn(), row.tagged(tags));
        return Reply.json(Json.emptyObject());
    }

    /** A tag given with a value goes only when it has that value. */
    private Reply untag(Call call) {
        CertificateRow row = find(call);
        Map<String, String> tags = new TreeMap<>(row.tags());
        call.json().path("Tags").forEach(tag -> {
            String key = tag.path("Key").asString("");
            if (!tag.has("Value") || tag.path("Value").asString("").equals(tags.get(key))) {
                tags.remove(key);
            }
        });
        table.put(row.arn(), row.tagged(tags));
        return Reply.json(Json.emptyObject());
    }

    private static Map<String, String> tags(JsonNode list) {
        Map<String, String> tags = new TreeMap<>();
        list.forEach(
                tag -> tags.put(tag.path("Key").asString(""), tag.path("Value").asString("")));
        return tags;
    }

    private static JsonNode tags(Map<String, String> tags) {
        var list = Json.mapper().createArrayNode();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }
}
