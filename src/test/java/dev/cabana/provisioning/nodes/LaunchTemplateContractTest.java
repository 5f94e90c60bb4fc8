package dev.cabana.provisioning.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsCalls;
import dev.cabana.testing.ContractTest;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What the launch templates' reconciler expects of any EC2. */
class LaunchTemplateContractTest {
    private static final String TEMPLATE = "launch-template/cpu";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @ContractTest(service = "ec2-launch-templates")
    void makesATemplateChangesItByAVersionAndTakesItAway() {
        Ec2Client ec2 = sandbox.client(Ec2Client.builder());
        Provisioning provisioning = Provisioning.of(sandbox, "nodes", "network", "identity", "cluster", "storage");
        String name = "contract-" + UUID.randomUUID().toString().substring(0, 8);
        GraphWalk walk = provisioning.walk(provisioning.input(name, ""));

        walk.converge(TEMPLATE);

        assertThat(walk.differences(TEMPLATE)).isEmpty();
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            walk.converge(TEMPLATE);
            return true;
        });
        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);

        GraphWalk larger = walk.movedTo(provisioning.graph(provisioning.input(name, "cpuNodes: {diskGiB: 300}")));
        assertThat(larger.differences(TEMPLATE)).isNotEmpty();
        larger.converge(TEMPLATE);
        assertThat(larger.differences(TEMPLATE)).isEmpty();

        larger.remove(TEMPLATE);
        assertThat(ec2.describeLaunchTemplates().launchTemplates())
                .noneMatch(left -> left.launchTemplateName().contains(name));
    }
}
