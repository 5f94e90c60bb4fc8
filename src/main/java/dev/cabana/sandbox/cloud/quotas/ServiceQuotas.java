package dev.cabana.sandbox.cloud.quotas;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.shared.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The quotas that matter for a platform. AWS's defaults, but for the vCPUs, of which the sandbox's account has been granted more. */
public final class ServiceQuotas implements AwsService.Part {
    private static final List<Quota> KNOWN = List.of(
            new Quota("ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 5, 1920),
            new Quota("ec2", "L-417A185B", "Running On-Demand P instances", 0, 1536),
            new Quota("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", 5, 50),
            new Quota("vpc", "L-F678F1CE", "VPCs per Region", 5, 50),
            new Quota("vpc", "L-FE5A380F", "NAT gateways per Availability Zone", 5, 50),
            new Quota("s3", "L-DC2B2D3D", "General purpose buckets", 10_000, 10_000),
            new Quota("eks", "L-1194D53C", "Clusters", 100, 100),
            new Quota("iam", "L-FE177D64", "Roles per account", 1_000, 1_000),
            new Quota("elasticloadbalancing", "L-53DA6B97", "Application Load Balancers per Region", 50, 50));

    private final Table<Quota> changed;

    /** @param value what the account has @param standard what every account has at first */
    private record Quota(String service, String code, String name, double standard, double value) {}

    public ServiceQuotas(Cloud cloud) {
        this.changed = changes(cloud.store());
    }

    private static Table<Quota> changes(Store store) {
        return store.table("servicequotas:quota", Quota.class);
    }

    public AwsService service() {
        return Operations.of("servicequotas", Protocol.json, this);
    }

    /** Gives the account another value, for tests and administrators. */
    public static void set(Store store, String code, double value) {
        Quota known = KNOWN.stream()
                .filter(quota -> quota.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No quota " + code));
        store.transaction(() ->
                changes(store).put(code, new Quota(known.service(), code, known.name(), known.standard(), value)));
    }

    @Override
    public void register(Operations operations) {
        operations
                .on("GetServiceQuota", call -> answer(find(call), false))
                .on("GetAWSDefaultServiceQuota", call -> answer(find(call), true))
                .on("ListServiceQuotas", this::list);
    }

    private Optional<Quota> find(String code) {
        return changed.find(code)
                .or(() -> KNOWN.stream()
                        .filter(quota -> quota.code().equals(code))
                        .findFirst());
    }

    private Quota find(Call call) {
        String service = call.json().path("ServiceCode").asString("");
        return find(call.json().path("QuotaCode").asString(""))
                .filter(quota -> quota.service().equals(service))
                .orElseThrow(() -> new AwsError(
                        "NoSuchResourceException",
                        "The request failed because the specified service quota does not exist."));
    }

    private static Reply answer(Quota quota, boolean standard) {
        return Reply.json(Json.emptyObject().set("Quota", shown(quota, standard ? quota.standard() : quota.value())));
    }

    private static ObjectNode shown(Quota quota, double value) {
        return Json.emptyObject()
                .put("ServiceCode", quota.service())
                .put("QuotaCode", quota.code())
                .put("QuotaName", quota.name())
                .put("Value", value)
                .put("Unit", "None")
                .put("Adjustable", true)
                .put("GlobalQuota", false);
    }

    private Reply list(Call call) {
        String service = call.json().path("ServiceCode").asString("");
        ObjectNode answer = Json.emptyObject();
        var list = answer.putArray("Quotas");
        KNOWN.stream()
                .filter(quota -> quota.service().equals(service))
                .flatMap(quota -> find(quota.code()).stream())
                .forEach(quota -> list.add(shown(quota, quota.value())));
        return Reply.json(answer);
    }
}
