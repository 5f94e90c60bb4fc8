package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may use a cluster's Kubernetes API. */
final class AccessEntries implements AwsService.Part {
    private static final String ONE = "/clusters/{name}/access-entries/{principalArn}";
    private static final String POLICIES = ONE + "/access-policies";
    private static final String POLICY_PREFIX = "arn:aws:eks::aws:cluster-access-policy/";
    private static final List<String> KNOWN_POLICIES = List.of(
            "AmazonEKSClusterAdminPolicy",
            "AmazonEKSAdminPolicy",
            "AmazonEKSAdminViewPolicy",
            "AmazonEKSEditPolicy",
            "AmazonEKSViewPolicy");

    private final Tables tables;
    private final RoleCheck roles;
    private final ClusterView view;

    AccessEntries(Tables tables, RoleCheck roles, ClusterView view) {
        this.tables = tables;
        this.roles = roles;
        this.view = view;
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("CreateAccessEntry", "POST /clusters/{name}/access-entries", this::create)
                .on("ListAccessEntries", "GET /clusters/{name}/access-entries", this::list)
                .on("DescribeAccessEntry", "GET " + ONE, this::describe)
                .on("UpdateAccessEntry", "POST " + ONE, this::update)
                .on("DeleteAccessEntry", "DELETE " + ONE, this::delete)
                .on("AssociateAccessPolicy", "POST " + POLICIES, this::associate)
                .on("ListAssociatedAccessPolicies", "GET " + POLICIES, this::policies)
                .on("DisassociateAccessPolicy", "DELETE " + POLICIES + "/{policyArn}", this::disassociate);
    }

    /** Nodes get theirs from EKS itself. */
    void admitNodes(Item cluster, String roleArn) {
        if (tables.entries
                .find(Tables.key(cluster.region(), cluster.name(), roleArn))
                .isEmpty()) {
            put(entry(cluster, roleArn, "EC2_LINUX", List.of("system:nodes"), Json.emptyObject()));
        }
    }

    void admit(Item cluster, String principal, String policyArn) {
        Item entry = entry(cluster, principal, "STANDARD", List.of(), Json.emptyObject());
        ObjectNode scope = Json.emptyObject().put("type", "cluster");
        scope.putArray("namespaces");
        put(entry.changed(shown -> associated(shown, policyArn, scope)));
    }

    private Reply create(Call call) {
        Item cluster = tables.cluster(call);
        view.requireUp(cluster);
        String principal = Body.required(call, "principalArn");
        roles.principal(principal);
        var token = ClientToken.of(call);
        var existing = tables.entries.find(Tables.key(cluster.region(), cluster.name(), principal));
        if (existing.isPresent()) {
            if (token.made(existing.get())) {
                return answer(existing.get());
            }
            throw Body.inUse("The specified access entry resource is already in use on this cluster.");
        }
        ObjectNode body = call.json();
        Item entry = entry(
                cluster,
                principal,
                Body.optional(body, "type").orElse("STANDARD"),
                Body.list(body.path("kubernetesGroups")),
                Body.tags(body));
        return answer(put(entry.noted(token.and(Map.of()))));
    }

    private Item entry(Item cluster, String principal, String type, List<String> groups, ObjectNode tags) {
        String kind = principal.contains(":user/") ? "user" : "role";
        ObjectNode shown = Json.emptyObject()
                .put("clusterName", cluster.name())
                .put("principalArn", principal)
                .put("username", type.equals("STANDARD") ? principal : "system:node:{{EC2PrivateDNSName}}")
                .put("type", type)
                .put(
                        "accessEntryArn",
                        tables.arn(
                                cluster.region(),
                                "access-entry/%s/%s/%s/%s/%s"
                                        .formatted(
                                                cluster.name(),
                                                kind,
                                                tables.account(),
                                                principal.substring(principal.lastIndexOf('/') + 1),
                                                UUID.randomUUID())));
        shown.set("kubernetesGroups", Json.mapper().valueToTree(groups));
        shown.set("tags", tags);
        return new Item(cluster.region(), cluster.name(), principal, shown, Map.of(), tables.now(), null);
    }

    private Item put(Item entry) {
        tables.entries.put(Tables.key(entry), entry);
        return entry;
    }

    private Reply list(Call call) {
        Item cluster = tables.cluster(call);
        return Reply.json(Map.of(
                "accessEntries",
                tables.of(tables.entries, cluster).map(Item::name).toList()));
    }

    private Reply describe(Call call) {
        return answer(tables.entry(call, call.path("principalArn")));
    }

    private Reply answer(Item entry) {
        ObjectNode shown = entry.shown().deepCopy();
        shown.remove("policies");
        double created = Body.time(entry.createdAt());
        shown.put("createdAt", created).put("modifiedAt", created);
        return Reply.json(Json.emptyObject().set("accessEntry", shown));
    }

    private Reply update(Call call) {
        ObjectNode body = call.json();
        return answer(put(tables.entry(call, call.path("principalArn")).changed(shown -> {
            if (body.has("kubernetesGroups")) {
                shown.set("kubernetesGroups", body.path("kubernetesGroups"));
            }
            Body.optional(body, "username").ifPresent(name -> shown.put("username", name));
        })));
    }

    private Reply delete(Call call) {
        tables.entries.remove(Tables.key(tables.entry(call, call.path("principalArn"))));
        return Reply.json(Json.emptyObject());
    }

    private Reply associate(Call call) {
        Item entry = tables.entry(call, call.path("principalArn"));
        String policy = Body.required(call, "policyArn");
        if (!policy.startsWith(POLICY_PREFIX) || !KNOWN_POLICIES.contains(policy.substring(POLICY_PREFIX.length()))) {
            throw Body.invalid("The specified policyArn is invalid: " + policy);
        }
        ObjectNode scope = Json.emptyObject()
                .put("type", call.json().path("accessScope").path("type").asString("cluster"));
        scope.set(
                "namespaces",
                Json.mapper()
                        .valueToTree(Body.list(call.json().path("accessScope").path("namespaces"))));
        Item changed = put(entry.changed(shown -> associated(shown, policy, scope)));
        ObjectNode answer =
                Json.emptyObject().put("clusterName", entry.cluster()).put("principalArn", entry.name());
        answer.set("associatedAccessPolicy", changed.path("policies").path(policy));
        return Reply.json(answer);
    }

    private void associated(ObjectNode shown, String policy, ObjectNode scope) {
        double now = Body.time(tables.now());
        ObjectNode association = shown.withObjectProperty("policies").putObject(policy);
        association.put("policyArn", policy).put("associatedAt", now).put("modifiedAt", now);
        association.set("accessScope", scope);
    }

    private Reply policies(Call call) {
        Item entry = tables.entry(call, call.path("principalArn"));
        ObjectNode answer =
                Json.emptyObject().put("clusterName", entry.cluster()).put("principalArn", entry.name());
        ArrayNode list = answer.putArray("associatedAccessPolicies");
        entry.path("policies").forEach(list::add);
        return Reply.json(answer);
    }

    private Reply disassociate(Call call) {
        Item entry = tables.entry(call, call.path("principalArn"));
        String policy = call.path("policyArn");
        if (!entry.path("policies").has(policy)) {
            throw Body.notFound("The specified policyArn is not associated with this access entry.");
        }
        put(entry.changed(shown -> ((ObjectNode) shown.path("policies")).remove(policy)));
        return Reply.json(Json.emptyObject());
    }
}
