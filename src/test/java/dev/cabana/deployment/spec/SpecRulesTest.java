package dev.cabana.deployment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.spec.RuleContext.TakenNetwork;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecRulesTest {
    private static final String GPU =
            "gpuNodes: [{instanceType: p5e.48xlarge, capacity: {type: reservation, id: cr-0a1b2c3d}}]\n";

    @ParameterizedTest
    @ValueSource(strings = {"a", "atlas-prod", "a1", "a234567890123456789012345678901234567890ab"})
    void takesAName(String name) {
        assertThat(Specs.violations(Specs.DEFAULTS.document(name, "atlas", "us-east-1")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "Atlas",
                "1atlas",
                "-atlas",
                "atlas-",
                "at--las",
                "atlas_prod",
                "atlas.prod",
                "atlás",
                "plan-an"
            })
    void refusesAName(String name) {
        assertThat(Specs.violations(Specs.DEFAULTS.document(name, "atlas", "us-east-1")))
                .extracting(Violation::pointer)
                .contains("/metadata/name");
    }

    @Test
    void countsTheOperatorsPrefixIntoTheNamesLength() {
        var document = Specs.DEFAULTS.document("a".repeat(43), "atlas", "us-east-1");
        assertThat(Specs.violations(document))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("1 to 42", "not 43", "S3's 63"));
        var longPrefix = RuleContext.of("a-company-of-many-words-", List.of());
        var shorter = Specs.DEFAULTS.document("a".repeat(28), "atlas", "us-east-1");
        assertThat(Specs.RULES.check(shorter, longPrefix).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("1 to 27"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            account: "12345"                                          | /spec/account                     | 12 digits
            kubernetesVersion: "1.99"                                 | /spec/kubernetesVersion           | EKS runs 1.36, 1.35
            kubernetesVersion: "1.30"                                 | /spec/kubernetesVersion           | not offered
            network: {cidr: 10.0.0.0}                                 | /spec/network/cidr                | IPv4 block
            network: {cidr: 10.0.0.1/16}                              | /spec/network/cidr                | behind the prefix zero
            network: {cidr: 300.0.0.0/16}                             | /spec/network/cidr                | IPv4 block
            network: {cidr: 10.0.0.0/8}                               | /spec/network/cidr                | /16 to /28
            network: {cidr: 8.8.0.0/16}                               | /spec/network/cidr                | private range
            network: {cidr: 10.0.0.0/27}                              | /spec/network/cidr                | take /25 or larger
            network: {cidr: 172.20.0.0/20}                            | /spec/network/cidr                | addresses to services
            network: {cidr: 10.100.128.0/20}                          | /spec/network/cidr                | addresses to services
            network: {cidr: 10.99.0.0/20}                             | /spec/network/cidr                | operator keeps
            network: {zones: [us-east-1a]}                            | /spec/network/zones               | 2 to 6 zones
            network: {zones: [us-east-1a, us-east-1a]}                | /spec/network/zones/1             | given twice
            network: {zones: [us-east-1a, eu-west-1a]}                | /spec/network/zones/1             | there is us-east-1a
            network: {zones: [us-east-1a, us-east-1e]}                | /spec/network/zones/1             | EKS can use
            network: {vpcId: vpc-12345678}                            | /spec/network/vpcId               | unless mode is existing
            network: {mode: existing}                                 | /spec/network/vpcId               | vpc-0a1b
            network: {mode: existing, vpcId: vpc-12345678, cidr: 10.0.0.0/16, privateSubnetIds: [subnet-12345678, subnet-12345679]} | /spec/network/cidr | unless mode is create
            network: {mode: existing, vpcId: vpc-12345678, nat: single, privateSubnetIds: [subnet-12345678, subnet-12345679]} | /spec/network/nat | must be none
            network: {mode: existing, vpcId: vpc-12345678, privateSubnetIds: [subnet-12345678]} | /spec/network/privateSubnetIds | two zones
            network: {mode: existing, vpcId: vpc-12345678, privateSubnetIds: [subnet-12345678, x]} | /spec/network/privateSubnetIds/1 | such as subnet-
            endpointAccess: {allowedCidrs: [10.0.0.0/8]}              | /spec/endpointAccess/allowedCidrs/0 | private
            endpointAccess: {allowedCidrs: [8.8.8.8/32, 8.8.8.8/32]}  | /spec/endpointAccess/allowedCidrs/1 | given twice
            endpointAccess: {allowedCidrs: [everybody]}               | /spec/endpointAccess/allowedCidrs/0 | IPv4 block
            cpuNodes: {instanceType: m5.4xlage}                       | /spec/cpuNodes/instanceType       | did you mean m5.4xlarge?
            cpuNodes: {instanceType: p5.48xlarge}                     | /spec/cpuNodes/instanceType       | has GPUs
            cpuNodes: {min: 5, desired: 3}                            | /spec/cpuNodes/desired            | 5 to 10
            cpuNodes: {min: 3, desired: 11, max: 10}                  | /spec/cpuNodes/desired            | 3 to 10
            cpuNodes: {min: 11, max: 10}                              | /spec/cpuNodes/min                | at most max
            cpuNodes: {min: -1, desired: 1}                           | /spec/cpuNodes/min                | negative
            cpuNodes: {max: 451}                                      | /spec/cpuNodes/max                | 1 to 450
            cpuNodes: {desired: 0}                                    | /spec/cpuNodes/desired            | at least 1
            cpuNodes: {diskGiB: 19}                                   | /spec/cpuNodes/diskGiB            | 20 to 16384
            cpuNodes: {diskGiB: 16385}                                | /spec/cpuNodes/diskGiB            | 20 to 16384
            gpuNodes: [{instanceType: m5.4xlarge}]                    | /spec/gpuNodes/0/instanceType     | has no GPU
            gpuNodes: [{name: cpu}]                                   | /spec/gpuNodes/0/name             | CPU group
            gpuNodes: [{name: a}, {name: a}]                          | /spec/gpuNodes/1/name             | another group
            gpuNodes: [{name: Gpu_1}]                                 | /spec/gpuNodes/0/name             | small letters
            gpuNodes: [{capacity: {type: reservation}}]               | /spec/gpuNodes/0/capacity/id      | such as cr-
            gpuNodes: [{capacity: {type: capacityBlock, id: cb-12}}]  | /spec/gpuNodes/0/capacity/id      | capacity block
            gpuNodes: [{capacity: {type: onDemand, id: cr-12345678}}] | /spec/gpuNodes/0/capacity/id      | left out
            workloadIdentity: {bedrockModels: {nova: "amazon.nova-lite-v1:0"}} | /spec/workloadIdentity/bedrockModels | bedrock to be true
            workloadIdentity: {bedrock: true, bedrockModels: {}}      | /spec/workloadIdentity/bedrockModels | 1 to 50
            workloadIdentity: {bedrock: true, bedrockModels: {"a,b": "amazon.nova-lite-v1:0"}} | /spec/workloadIdentity/bedrockModels/a,b | called by
            workloadIdentity: {bedrock: true, bedrockModels: {nova: "*"}} | /spec/workloadIdentity/bedrockModels/nova | or its ARN
            workloadIdentity: {bedrock: true, bedrockModels: {nova: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0"}} | /spec/workloadIdentity/bedrockModels/nova | must be in us-east-1
            storage: {logRetentionDays: 0}                            | /spec/storage/logRetentionDays    | 1 to 3650
            ingress: {domain: "*.example.com"}                        | /spec/ingress/domain              | wildcard
            ingress: {domain: localhost}                              | /spec/ingress/domain              | host name
            ingress: {scheme: internetFacing}                         | /spec/ingress/inboundCidrs        | internet-facing
            ingress: {certificate: abc}                               | /spec/ingress/certificate         | an ARN such as
            ingress: {certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/abc"} | /spec/ingress/certificate | needs one in us-east-1
            ingress: {controller: nginx, certificate: "arn:aws:acm:us-east-1:123456789012:certificate/abc"} | /spec/ingress/certificate | cannot use ACM
            models: [{name: laguna}]                                  | /spec/models/0/name               | not in the catalog
            models: [{name: laguna-xs, version: "9"}]                 | /spec/models/0/version            | there is 2.1
            models: [{name: laguna-xs, replicas: 101}]                | /spec/models/0/replicas           | 0 to 100
            models: [{name: laguna-xs}]                               | /spec/models/0                    | no GPU group to run on
            models: [{name: laguna-xs, canary: {version: "9"}}]       | /spec/models/0/canary/version     | there is 2.1
            models: [{name: laguna-xs, canary: {version: "2.1"}}]     | /spec/models/0/canary/version     | is the version that everybody gets already
            models: [{name: laguna-xs, canary: {version: "2"}}]       | /spec/models/0/canary/version     | no GPU group to run on
            models: [{name: laguna-xs, canary: {version: "2", weight: 0}}]    | /spec/models/0/canary/weight   | 1 to 99
            models: [{name: laguna-xs, canary: {version: "2", weight: 100}}]  | /spec/models/0/canary/weight   | 1 to 99
            models: [{name: laguna-xs, canary: {version: "2", replicas: 0}}]  | /spec/models/0/canary/replicas | 1 to 100
            models: [{name: laguna-xs, replicas: 0, canary: {version: "2"}}]  | /spec/models/0/canary          | give laguna-xs replicas
            models: [{name: laguna-xs, contextLength: 0}]             | /spec/models/0/contextLength      | at least 1
            models: [{name: laguna-xs, contextLength: 262145}]        | /spec/models/0/contextLength      | at most 262,144
            models: [{name: laguna-xs, apiKeySecret: My_Key}]         | /spec/models/0/apiKeySecret       | name of a Secret
            lease: {until: "2026-11-23T12:00:00Z"}                    | /spec/lease/until                 | in the future
            lease: {until: "+300000-01-01T00:00:00Z"}                 | /spec/lease/until                 | not after the year 9999
            """)
    void refusesAtTheFieldAndSaysWhatWouldBeRight(String lines, String pointer, String message) {
        assertThat(Specs.violations(Specs.withSpec(lines + "\n")))
                .filteredOn(violation -> violation.pointer().equals(pointer))
                .extracting(Violation::message)
                .anySatisfy(said -> assertThat(said).contains(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetesVersion: \"1.33\"",
                "network: {cidr: 10.1.0.0/20, zones: [us-east-1a, us-east-1b], nat: perZone}",
                "network: {mode: existing, vpcId: vpc-0a1b2c3d4e5f60718, privateSubnetIds: [subnet-12345678, subnet-12345679]}",
                "endpointAccess: {allowedCidrs: [203.0.113.0/24, 0.0.0.0/0]}",
                "ingress: {controller: nginx, domain: atlas.example.com}",
                "ingress: {scheme: internetFacing, inboundCidrs: [203.0.113.0/24]}",
                "gpuNodes: [{min: 0, desired: 0, max: 2, capacity: {type: capacityBlock, id: cr-0a1b2c3d4e5f60718}}]",
                "models: [{name: laguna-xs, stopped: true, canary: {version: \"2\"}, contextLength: 32768, apiKeySecret: xs-key}]",
                "lease: {until: \"2027-01-31T18:00:00Z\"}"
            })
    void takes(String lines) {
        assertThat(Specs.violations(Specs.withSpec(lines + "\n"))).isEmpty();
    }

    @Test
    void findsEverythingThatIsWrongAtOnce() {
        var document = Specs.withSpec("""
                cpuNodes: {diskGiB: 1, instanceType: x}
                network: {cidr: nonsense}
                models: [{name: laguna-xs}]
                """);
        assertThat(Specs.violations(document))
                .extracting(Violation::pointer)
                .contains(
                        "/spec/cpuNodes/diskGiB",
                        "/spec/cpuNodes/instanceType",
                        "/spec/network/cidr",
                        "/spec/models/0");
    }

    @Test
    void refusesLabelsThatAwsWouldNotTake() {
        var document = Specs.yaml("""
                metadata:
                  name: atlas
                  team: atlas
                  labels: {"aws:x": a, "Cabana:deployment": a, ok: "1.0 @home", "a~/b": "%"}
                spec: {region: us-east-1}
                """);
        assertThat(Specs.violations(document))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/metadata/labels/aws:x", "/metadata/labels/Cabana:deployment", "/metadata/labels/a~0~1b");
    }

    @Test
    void refusesAnOverlapWithANetworkInUse() {
        var taken = new RuleContext(
                "poolside-", List.of(), null, List.of(new TakenNetwork("10.0.128.0/20", "deployment atlas-test")));
        assertThat(Specs.RULES.check(Specs.withSpec("cpuNodes: {}\n"), taken).violations())
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).isEqualTo("overlaps 10.0.128.0/20 of deployment atlas-test"));
    }

    @Test
    void keepsToTheOperatorsAllowList() {
        var context = RuleContext.of("poolside-", List.of("203.0.113.0/24", "10.0.0.0/8"));
        var document = Specs.withSpec("""
                endpointAccess: {allowedCidrs: [203.0.113.128/25, 198.51.100.0/24]}
                ingress: {inboundCidrs: [10.1.0.0/16, 0.0.0.0/0]}
                """);
        assertThat(Specs.RULES.check(document, context).violations())
                .extracting(Violation::pointer)
                .containsExactly("/spec/endpointAccess/allowedCidrs/1", "/spec/ingress/inboundCidrs/1");
    }

    @Test
    void takesACertificateOfTheSameAccountOnly() {
        var document =
                Specs.withSpec("ingress: {certificate: \"arn:aws:acm:us-east-1:111122223333:certificate/abc\"}\n");
        var other = new RuleContext("poolside-", List.of(), "123456789012", List.of());
        assertThat(Specs.violations(document)).isEmpty();
        assertThat(Specs.RULES.check(document, other).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("belongs to account 111122223333"));
    }

    @Test
    void allowsNoMoreThanFortyBlocks() {
        var blocks = java.util.stream.IntStream.range(0, 41)
                .mapToObj(i -> "203.0.113." + i + "/32")
                .toList();
        assertThat(Specs.violations(Specs.withSpec("endpointAccess: {allowedCidrs: " + blocks + "}\n")))
                .extracting(Violation::pointer)
                .containsExactly("/spec/endpointAccess/allowedCidrs");
    }

    @Test
    void fitsModelsOntoTheGpusOfOneNode() {
        assertThat(Specs.violations(Specs.withSpec(
                        GPU + "models: [{name: laguna-m}, {name: laguna-s}, {name: laguna-xs, replicas: 2}]\n")))
                .isEmpty();
        assertThat(Specs.violations(Specs.withSpec(
                        GPU + "models: [{name: laguna-m}, {name: laguna-s}, {name: laguna-xs, replicas: 3}]\n")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo("/spec/models");
                    assertThat(violation.message()).contains("1 replica finds no GPUs", "laguna-xs × 1");
                });
    }

    @Test
    void warnsOfReplicasThatWaitForNodes() {
        var document = Specs.withSpec(
                GPU.replace("p5e.48xlarge", "p5e.48xlarge, desired: 0") + "models: [{name: laguna-xs}]\n");
        assertThat(Specs.violations(document)).isEmpty();
        assertThat(Specs.warnings(document)).extracting(Violation::pointer).containsExactly("/spec/models");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kubernetesVersion: "1.33"                      | /spec/kubernetesVersion
            ingress: {controller: nginx}                   | /spec/ingress/controller
            network: {nat: none}                           | /spec/network/nat
            network: {cidr: 10.0.0.0/25}                   | /spec/network/cidr
            endpointAccess: {allowedCidrs: [0.0.0.0/0]}    | /spec/endpointAccess/allowedCidrs/0
            gpuNodes: [{}]                                 | /spec/gpuNodes/0/capacity/type
            """)
    void warnsOf(String lines, String pointer) {
        var document = Specs.withSpec(lines + "\n");
        assertThat(Specs.violations(document)).isEmpty();
        assertThat(Specs.warnings(document)).extracting(Violation::pointer).contains(pointer);
    }
}
