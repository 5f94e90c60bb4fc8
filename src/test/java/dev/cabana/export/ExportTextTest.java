package dev.cabana.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.export.eksctl.EksctlConfiguration;
import dev.cabana.export.estate.Estate;
import dev.cabana.export.manifests.KubernetesManifests;
import dev.cabana.export.terraform.TerraformConfiguration;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.sandbox.cloud.Terraform;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the exports say, of deployments of every kind. */
class ExportTextTest {
    private static final String ALB = """
            gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 1, desired: 1, max: 2, capacity: {type: reservation, id: cr-0123456789abcdef0}}]
            ingress: {domain: atlas.example.com}
            workloadIdentity: {bedrock: true}
            models: [{name: laguna-xs}]
            protection: {delete: true}
            """;
    private static final String GUEST = """
            network: {mode: existing, vpcId: vpc-0000000000000000a, privateSubnetIds: [subnet-000000000000000aa, subnet-000000000000000bb, subnet-000000000000001bb], publicSubnetIds: [subnet-000000000000002aa, subnet-000000000000002bb]}
            gpuNodes:
              - {name: gpu, instanceType: p5.48xlarge, min: 0, desired: 1, max: 1, capacity: {type: capacityBlock, id: cr-0123456789abcdef1}}
              - {name: spare, instanceType: p5e.48xlarge, min: 0, desired: 0, max: 1}
            endpointAccess: {allowedCidrs: [198.51.100.0/24, 192.0.2.0/24]}
            ingress: {controller: nginx, domain: "atlas.example.com"}
            """;

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final Provisioning provisioning = Provisioning.of(sandbox);

    @TempDir
    Path folder;

    private Estate estate(String name, String yaml) {
        GraphInput input = provisioning.input(name, yaml);
        return new MadeUp(provisioning.graph(input)).estate(input);
    }

    @Test
    void refersWhereAPersonWouldRefer() {
        Map<String, String> files = TerraformConfiguration.of(estate("atlas-prod", ALB));

        assertThat(files.keySet())
                .containsExactly(
                        "main.tf",
                        "versions.tf",
                        "network.tf",
                        "storage.tf",
                        "identity.tf",
                        "cluster.tf",
                        "nodes.tf",
                        "imports.tf");
        assertThat(files.get("versions.tf")).contains("version = \"~> 5.100\"", "cost-center = \"42\"");
        assertThat(files.get("network.tf"))
                .contains("nat_gateway_id         = aws_nat_gateway.a.id", "resource \"aws_subnet\" \"private_b\"");
        assertThat(files.get("storage.tf")).contains("\"aws:SourceArn\" = aws_s3_bucket.primary.arn");
        assertThat(files.get("identity.tf"))
                .contains("\"${local.oidc_issuer}:sub\" = \"system:serviceaccount:poolside:core-api-sa\"")
                .contains("Resource = \"${aws_s3_bucket.primary.arn}/models/*\"");
        assertThat(files.get("cluster.tf")).contains("prevent_destroy = true");
        assertThat(files.get("nodes.tf"))
                .contains("subnet_ids      = [aws_subnet.private_a.id]")
                .contains("capacity_reservation_id = \"cr-0123456789abcdef0\"");
        assertThat(withoutImports(files))
                .doesNotContainPattern("(subnet|vpc|rtb|igw|nat|eipalloc|vpce|lt)-[0-9a-f]{8}");
        assertThat(String.join("", files.values())).doesNotContain("${network", "${role", "${bucket", "${cluster");
    }

    @Test
    void importsEveryResourceOnce() {
        Map<String, String> files = TerraformConfiguration.of(estate("atlas-prod", ALB));

        List<String> resources = found("(?m)^resource \"(\\w+)\" \"(\\w+)\"", withoutImports(files));
        List<String> imports = found("(?m)^  to = (\\w+)\\.(\\w+)$", files.get("imports.tf"));

        assertThat(resources).hasSizeGreaterThan(60).doesNotHaveDuplicates();
        assertThat(imports).containsExactlyInAnyOrderElementsOf(resources);
    }

    @Test
    void leavesTheNetworkOfOthersToOthers() {
        Map<String, String> files = TerraformConfiguration.of(estate("guest", GUEST));

        assertThat(files.get("network.tf"))
                .contains("data \"aws_vpc\" \"main\"", "data \"aws_subnet\" \"private_b_2\"", "managed elsewhere")
                .doesNotContain("resource ");
        assertThat(files.get("cluster.tf"))
                .contains("data.aws_subnet.private_a.id")
                .contains("public_access_cidrs     = [\"192.0.2.0/24\", \"198.51.100.0/24\"]");
        assertThat(files.get("nodes.tf"))
                .contains("market_type = \"capacity-block\"", "capacity_type   = \"CAPACITY_BLOCK\"");
        assertThat(files.get("main.tf")).contains("the Network Load Balancer").doesNotContain("aws_acm_certificate");
    }

    @Test
    void isWhatTerraformCallsFormattedAndValid() throws Exception {
        String missing = Terraform.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> "SKIPPED: no export is judged by Terraform: " + missing);
        var terraform = Terraform.of(folder, TerraformConfiguration.of(estate("guest", GUEST)));

        assertThat(terraform.bare("fmt", "-check", "-diff").output()).isEmpty();
        var init = terraform.init();
        assertThat(init.exit()).as(init.output()).isZero();
        var valid = terraform.bare("validate", "-no-color");
        assertThat(valid.exit()).as(valid.output()).isZero();
    }

    @Test
    void carriesWhatAModelIsToldToBe() {
        String models = ALB.replace(
                "{name: laguna-xs}", "{name: laguna-xs, stopped: true, contextLength: 32768, canary: {version: '2'}}");

        assertThat(KubernetesManifests.of(estate("atlas-prod", models)))
                .contains("stopped: true", "contextLength: 32768", "canary:", "weight: 10")
                .contains("models/checkpoints/laguna-xs-2/");
    }

    @Test
    void saysTheSameTwice() {
        assertThat(texts(estate("atlas-prod", ALB))).isEqualTo(texts(estate("atlas-prod", ALB)));
    }

    @Test
    void holdsNoSecret() {
        assertThat(String.join("\n", texts(estate("guest", GUEST))))
                .doesNotContain("kind: Secret", "PRIVATE KEY", "LS0tLS1CRUdJTiBQUklW")
                .contains("Secret core-api-tls in namespace poolside");
    }

    @Test
    void describesTheClusterToEksctl() {
        JsonNode config = new YAMLMapper().readTree(EksctlConfiguration.of(estate("guest", GUEST)));

        assertThat(config.path("apiVersion").asString()).isEqualTo("eksctl.io/v1alpha5");
        assertThat(config.at("/vpc/id").asString()).isEqualTo("vpc-0000000000000000a");
        assertThat(config.at("/vpc/subnets/private").propertyNames()).hasSize(3);
        assertThat(config.at("/vpc/publicAccessCIDRs").size()).isEqualTo(2);
        assertThat(config.at("/iam/serviceAccounts").valueStream())
                .extracting(account -> account.at("/metadata/name").asString())
                .containsExactlyInAnyOrder("core-api-sa", "inference");
        JsonNode gpu = config.at("/managedNodeGroups/1");
        assertThat(gpu.path("name").asString()).isEqualTo("gpu");
        assertThat(gpu.has("instanceTypes"))
                .as("a capacity block's template names the type")
                .isFalse();
        assertThat(gpu.at("/taints/0/effect").asString()).isEqualTo("NoSchedule");
        assertThat(gpu.at("/subnets").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("subnet-000000000000000aa");
        assertThat(config.toString()).doesNotContain("${");
    }

    private static List<String> texts(Estate estate) {
        return Stream.concat(
                        TerraformConfiguration.of(estate).values().stream(),
                        Stream.of(EksctlConfiguration.of(estate), KubernetesManifests.of(estate)))
                .toList();
    }

    private static String withoutImports(Map<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().equals("imports.tf"))
                .map(Map.Entry::getValue)
                .reduce("", String::concat);
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1) + "." + match.group(2))
                .toList();
    }
}
