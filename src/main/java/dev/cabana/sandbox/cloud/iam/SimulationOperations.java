package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Fault;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import java.util.List;

/** Says what somebody would be allowed: a role by its policies, the sandbox's own user everything that is not denied on purpose. */
final class SimulationOperations implements AwsService.Part {
    private final Cloud cloud;
    private final Roles roles;
    private final Permissions permissions;

    private record Result(String action, String resource, String decision) {}

    SimulationOperations(Cloud cloud) {
        this.cloud = cloud;
        this.roles = new Roles(cloud);
        this.permissions = new Permissions(cloud);
    }

    @Override
    public void register(Operations operations) {
        operations.on("SimulatePrincipalPolicy", this::simulate);
    }

    private Reply simulate(Call call) {
        String principal = call.params().one("PolicySourceArn");
        if (principal.contains(":assumed-role/")) {
            throw new AwsError(
                    "InvalidInput",
                    "Invalid Entity Arn: " + principal + " does not clearly define entity type and name.");
        }
        List<String> asked = call.params().list("ResourceArns");
        List<String> resources = asked.isEmpty() ? List.of("*") : asked;
        List<Result> results = call.params().list("ActionNames").stream()
                .flatMap(action -> resources.stream()
                        .map(resource -> new Result(action, resource, decide(principal, action, resource))))
                .toList();
        return Reply.xml(xml -> xml.<Result>list(
                        "EvaluationResults",
                        "member",
                        results,
                        (each, result) -> each.add("EvalActionName", result.action())
                                .add("EvalResourceName", result.resource())
                                .add("EvalDecision", result.decision()))
                .add("IsTruncated", false));
    }

    private String decide(String principal, String action, String resource) {
        if (isDeniedOnPurpose(action)) {
            return "explicitDeny";
        }
        if (principal.equals(cloud.accessKeys().owner().principal())) {
            return "allowed";
        }
        Role role = roles.byArn(principal)
                .orElseThrow(() -> Iam.noSuchEntity("The entity " + principal + " cannot be found."));
        return permissions.decide(role, action, resource);
    }

    private boolean isDeniedOnPurpose(String action) {
        return cloud.faults().list().stream()
                .anyMatch(fault -> fault.kind() == Fault.Kind.deny
                        && action.equalsIgnoreCase(fault.service() + ":" + fault.operation()));
    }
}
