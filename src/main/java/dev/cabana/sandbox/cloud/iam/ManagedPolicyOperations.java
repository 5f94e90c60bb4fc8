package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Params;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.TaggedResource;
import dev.cabana.sandbox.cloud.Xml;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Managed policies and their one version. */
final class ManagedPolicyOperations implements AwsService.Part, AwsService.Taggable {
    private final Roles roles;
    private final ManagedPolicies policies;
    private final Documents documents;

    ManagedPolicyOperations(Cloud cloud) {
        this.roles = new Roles(cloud);
        this.policies = new ManagedPolicies(cloud);
        this.documents = new Documents(roles);
    }

    @Override
    public Stream<TaggedResource> tagged(String region) {
        return region.equals(Iam.TAGGING_REGION)
                ? policies.all()
                        .filter(policy -> !policy.tags().isEmpty())
                        .map(policy -> new TaggedResource(policy.arn(), policy.tags()))
                : Stream.empty();
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("CreatePolicy", this::create)
                .on("GetPolicy", this::get)
                .on("ListPolicies", this::list)
                .on("GetPolicyVersion", this::version)
                .on("ListPolicyVersions", this::versions)
                .on("TagPolicy", call -> change(call, tags -> Iam.withTags(tags, call.params())))
                .on(
                        "UntagPolicy",
                        call -> change(
                                call,
                                tags -> Iam.withoutTags(tags, call.params().list("TagKeys"))))
                .on("ListPolicyTags", this::tags)
                .on("DeletePolicy", this::delete);
    }

    private Reply create(Call call) {
        Params params = call.params();
        String path = params.or("Path", "/");
        String name = params.one("PolicyName");
        String arn = "arn:aws:iam::" + call.account() + ":policy" + path + name;
        if (policies.find(arn).isPresent()) {
            throw Iam.alreadyExists("A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        var policy = new ManagedPolicy(
                arn,
                Ids.unique("ANPA"),
                path,
                params.or("Description", ""),
                documents.identity(params.one("PolicyDocument"), Documents.MANAGED, "PolicySize"),
                Iam.withTags(Map.of(), params),
                call.at());
        policies.put(policy);
        return Reply.xml(xml -> xml.add("Policy", p -> write(p, policy).tags(policy.tags())));
    }

    private ManagedPolicy policy(Call call) {
        return policies.get(call.params().one("PolicyArn"));
    }

    private Reply get(Call call) {
        ManagedPolicy policy = policy(call);
        return Reply.xml(xml -> xml.add("Policy", p -> write(p, policy).tags(policy.tags())));
    }

    private Reply list(Call call) {
        boolean local = call.params().or("Scope", "All").equals("Local");
        List<ManagedPolicy> found = policies.all()
                .filter(policy -> !local || policy.arn().contains("::" + call.account() + ":"))
                .toList();
        return Reply.xml(
                xml -> xml.list("Policies", "member", found, this::write).add("IsTruncated", false));
    }

    private Reply version(Call call) {
        ManagedPolicy policy = policy(call);
        return Reply.xml(xml ->
                xml.add("PolicyVersion", v -> writeVersion(v.add("Document", Iam.encoded(policy.document())), policy)));
    }

    private Reply versions(Call call) {
        List<ManagedPolicy> only = List.of(policy(call));
        return Reply.xml(xml -> xml.list("Versions", "member", only, ManagedPolicyOperations::writeVersion)
                .add("IsTruncated", false));
    }

    private Reply change(Call call, UnaryOperator<Map<String, String>> tags) {
        ManagedPolicy policy = policy(call);
        ManagedPolicies.refuseAws(policy.arn());
        policies.put(policy.tagged(tags.apply(policy.tags())));
        return Reply.xml(xml -> {});
    }

    private Reply tags(Call call) {
        ManagedPolicy policy = policy(call);
        return Reply.xml(xml -> xml.tags(policy.tags()).add("IsTruncated", false));
    }

    private Reply delete(Call call) {
        ManagedPolicy policy = policy(call);
        ManagedPolicies.refuseAws(policy.arn());
        if (attachments(policy) > 0) {
            throw Iam.conflict("Cannot delete a policy attached to entities.");
        }
        policies.remove(policy);
        return Reply.xml(xml -> {});
    }

    private long attachments(ManagedPolicy policy) {
        String account = policy.arn().split(":", -1)[4];
        return roles.all(account).stream()
                .filter(role -> role.attached().contains(policy.arn()))
                .count();
    }

    private Xml write(Xml xml, ManagedPolicy policy) {
        return xml.add("PolicyName", policy.name())
                .add("PolicyId", policy.id())
                .add("Arn", policy.arn())
                .add("Path", policy.path())
                .add("DefaultVersionId", ManagedPolicy.VERSION)
                .add("AttachmentCount", attachments(policy))
                .add("PermissionsBoundaryUsageCount", 0)
                .add("IsAttachable", true)
                .add("Description", policy.description().isEmpty() ? null : policy.description())
                .add("CreateDate", Iam.seconds(policy.createdAt()))
                .add("UpdateDate", Iam.seconds(policy.createdAt()));
    }

    private static void writeVersion(Xml xml, ManagedPolicy policy) {
        xml.add("VersionId", ManagedPolicy.VERSION)
                .add("IsDefaultVersion", true)
                .add("CreateDate", Iam.seconds(policy.createdAt()));
    }
}
