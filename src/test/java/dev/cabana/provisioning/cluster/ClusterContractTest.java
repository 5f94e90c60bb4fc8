package dev.cabana.provisioning.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsCalls;
import dev.cabana.testing.ContractTest;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the reconcilers of a cluster and of what stands around it expect of any AWS. */
class ClusterContractTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final Provisioning provisioning =
            Provisioning.of(sandbox, "network", "storage", "identity", "cluster", "nodes");
    private final String name = "contract-" + UUID.randomUUID().toString().substring(0, 8);

    private GraphWalk walk(String yaml) {
        return provisioning.walk(provisioning.input(name, yaml));
    }

    private static void assertSettled(GraphWalk walk, String address) {
        assertThat(walk.differences(address)).as(address).isEmpty();
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            walk.converge(address);
            return true;
        });
        assertThat(calls).as(address).isNotEmpty().noneMatch(AwsCalls.Made::changes);
    }

    @ContractTest(service = "acm")
    void asksForACertificateAndTakesItAway() {
        GraphWalk walk = walk("ingress: {domain: front.example.com}");
        walk.converge("certificate");
        assertSettled(walk, "certificate");
        walk.remove("certificate");
    }

    /** With the roles of what runs in it, which trust the cluster's own identity provider. */
    @ContractTest(service = "eks")
    void makesAClusterWithItsIdentityProviderAndTakesItAway() {
        GraphWalk walk = walk("network: {nat: none, zones: [us-east-1a, us-east-1b]}");
        walk.convergeUpTo("role/core-api");
        for (String address : List.of("cluster", "oidc-provider", "role/core-api")) {
            assertSettled(walk, address);
        }
        walk.remove();
    }
}
