package dev.cabana.provisioning.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsCalls;
import dev.cabana.testing.ContractTest;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;

/** What the roles' reconciler expects of any IAM. Only roles that need no cluster: not every server has EKS. */
class RolesContractTest {
    private static final List<String> ROLES = List.of("role/cluster", "role/nodes-cpu");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @ContractTest(service = "iam")
    void makesRolesWithTheirPoliciesAndTakesThemAway() {
        IamClient iam = sandbox.client(IamClient.builder());
        Provisioning provisioning = Provisioning.of(sandbox, "identity", "cluster", "network", "nodes", "storage");
        String name = "contract-" + UUID.randomUUID().toString().substring(0, 8);
        GraphWalk walk = provisioning.walk(provisioning.input(name, ""));

        ROLES.forEach(walk::converge);

        ROLES.forEach(role -> assertThat(walk.differences(role)).as(role).isEmpty());
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            ROLES.forEach(walk::converge);
            return true;
        });
        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);

        ROLES.forEach(walk::remove);
        assertThat(iam.listRoles().roles()).noneMatch(role -> role.roleName().startsWith("poolside-" + name));
    }
}
