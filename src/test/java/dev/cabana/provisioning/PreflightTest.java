package dev.cabana.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.provisioning.PreflightCheck.Finding;
import dev.cabana.provisioning.PreflightCheck.Verdict;
import dev.cabana.sandbox.cloud.ec2.SandboxCapacity;
import dev.cabana.sandbox.cloud.quotas.ServiceQuotas;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What is found out before anybody approves: versions, quotas, reservations. */
class PreflightTest {
    private static final String REGION = "us-east-1";
    private static final String ZONES = "network: {nat: perZone, zones: [us-east-1a, us-east-1b]}\n";
    private static final String VPC_QUOTA = "L-F678F1CE";
    private static final String ADDRESS_QUOTA = "L-0263D0A3";
    private static final String STANDARD_QUOTA = "L-1216C47A";
    private static final String P_QUOTA = "L-417A185B";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private Provisioning provisioning;

    @BeforeEach
    void provisioning() {
        provisioning = Provisioning.of(sandbox, "network", "storage", "identity", "cluster", "nodes");
    }

    @AfterEach
    void usualQuotas() {
        sandbox.faults().clear();
        quota(VPC_QUOTA, 50);
        quota(ADDRESS_QUOTA, 50);
        quota(STANDARD_QUOTA, 1920);
        quota(P_QUOTA, 1536);
    }

    @Test
    void knowsTheVersionsThatEksOffers() {
        assertThat(version("1.35")).isEqualTo(Verdict.passed);
        assertThat(version("1.33")).isEqualTo(Verdict.warned);
        assertThat(version("1.12")).isEqualTo(Verdict.failed);
        assertThat(findings("VersionPreflight", ZONES + "kubernetesVersion: '1.12'"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.detail())
                            .contains("does not offer Kubernetes 1.12")
                            .contains("1.35");
                    assertThat(finding.pointer()).isEqualTo("/spec/kubernetesVersion");
                });
    }

    @Test
    void passesWhereTheAccountMayHaveAll() {
        assertThat(findings("QuotaPreflight", ZONES))
                .extracting(Finding::check)
                .contains("Quota: clusters", "Quota: roles", "Quota: VPCs", "Quota: elastic IP addresses");
        assertThat(findings("QuotaPreflight", ZONES))
                .allSatisfy(finding ->
                        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.passed));
    }

    @Test
    void countsNetworksAndAddressesAgainstTheirQuotas() {
        try (var ec2 = sandbox.client(Ec2Client.builder())) {
            String vpc = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
            String address = ec2.allocateAddress(r -> r.domain("vpc")).allocationId();
            quota(VPC_QUOTA, 1);
            quota(ADDRESS_QUOTA, 2);

            assertThat(finding("QuotaPreflight", "Quota: VPCs", ZONES)).satisfies(finding -> {
                assertThat(finding.verdict()).isEqualTo(Verdict.failed);
                assertThat(finding.detail()).contains("1 allowed, 1 used, 1 needed");
            });
            assertThat(finding("QuotaPreflight", "Quota: elastic IP addresses", ZONES))
                    .satisfies(finding -> {
                        assertThat(finding.verdict()).isEqualTo(Verdict.failed);
                        assertThat(finding.detail()).contains("2 allowed, 1 used, 2 needed");
                    });
            assertThat(finding(
                                    "QuotaPreflight",
                                    "Quota: elastic IP addresses",
                                    "network: {nat: single, zones: [us-east-1a, us-east-1b]}")
                            .verdict())
                    .isEqualTo(Verdict.passed);
            ec2.releaseAddress(r -> r.allocationId(address));
            ec2.deleteVpc(r -> r.vpcId(vpc));
        }
    }

    @Test
    void asksNoQuotaOfANetworkThatIsThere() {
        assertThat(findings(
                        "QuotaPreflight",
                        "network: {mode: existing, vpcId: vpc-1, privateSubnetIds: [subnet-1, subnet-2]}"))
                .extracting(Finding::check)
                .doesNotContain("Quota: VPCs", "Quota: elastic IP addresses");
    }

    @Test
    void countsVirtualCpusAgainstTheirQuotas() {
        quota(STANDARD_QUOTA, 47);
        quota(P_QUOTA, 191);
        String gpu = ZONES + "gpuNodes: [{instanceType: p5.48xlarge}]";

        List<Finding> findings = findings("InstanceQuotaPreflight", gpu);
        assertThat(findings)
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.failed));
        assertThat(findings)
                .extracting(Finding::detail)
                .satisfiesExactly(
                        cpu -> assertThat(cpu).contains("47 allowed, 0 used, 48 needed"),
                        gpus -> assertThat(gpus).contains("191 allowed, 0 used, 192 needed"));
        assertThat(findings).extracting(Finding::pointer).containsExactly("/spec/cpuNodes", "/spec/gpuNodes");

        String reserved = ZONES
                + "gpuNodes: [{instanceType: p5.48xlarge, capacity: {type: reservation, id: %s}}]"
                        .formatted(SandboxCapacity.P5.idIn(REGION));
        assertThat(findings("InstanceQuotaPreflight", reserved))
                .extracting(Finding::pointer)
                .containsExactly("/spec/cpuNodes");
    }

    @Test
    void saysThatAQuotaCouldNotBeLookedUp() {
        sandbox.faults().deny("servicequotas", "GetServiceQuota");

        assertThat(finding("QuotaPreflight", "Quota: VPCs", ZONES)).satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.unknown);
            assertThat(finding.detail()).contains("GetServiceQuota");
        });
    }

    @Test
    void judgesReservationsByTypeZoneStateAndSize() {
        assertThat(reservation(SandboxCapacity.P5, "p5.48xlarge", 1).verdict()).isEqualTo(Verdict.passed);
        refused(reservation(SandboxCapacity.P5E, "p5.48xlarge", 1), "reserves p5e.48xlarge", "/instanceType");
        refused(reservation(SandboxCapacity.P5_ELSEWHERE, "p5.48xlarge", 1), "the network has only", "/capacity/id");
        refused(reservation(SandboxCapacity.P5, "p5.48xlarge", 5), "holds 4 instances", "/desired");
        refused(reservation(SandboxCapacity.BLOCK_EXPIRED, "p5.48xlarge", 1), "is expired", "/capacity/id");
        assertThat(reservation(SandboxCapacity.BLOCK_SCHEDULED, "p5e.48xlarge", 1))
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.warned);
                    assertThat(finding.detail()).contains("starts at");
                });
        refused(
                findings(
                                "ReservationPreflight",
                                ZONES
                                        + "gpuNodes: [{instanceType: p5.48xlarge, capacity: {type: reservation, id: cr-00000000000000000}}]")
                        .getFirst(),
                "does not exist",
                "/capacity/id");
        refused(
                findings(
                                "ReservationPreflight",
                                ZONES
                                        + "gpuNodes: [{instanceType: p5.48xlarge, capacity: {type: reservation, id: %s}}]"
                                                .formatted(SandboxCapacity.BLOCK.idIn(REGION)))
                        .getFirst(),
                "is a capacity block",
                "/capacity/type");
    }

    private static void refused(Finding finding, String says, String field) {
        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.failed);
        assertThat(finding.detail()).contains(says);
        assertThat(finding.pointer()).isEqualTo("/spec/gpuNodes/0" + field);
    }

    private Finding reservation(SandboxCapacity capacity, String type, int desired) {
        String group = "{instanceType: %s, desired: %d, capacity: {type: %s, id: %s}}"
                .formatted(type, desired, capacity.isBlock() ? "capacityBlock" : "reservation", capacity.idIn(REGION));
        List<Finding> found = findings("ReservationPreflight", ZONES + "gpuNodes: [" + group + "]");
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Verdict version(String version) {
        return findings("VersionPreflight", ZONES + "kubernetesVersion: '" + version + "'")
                .getFirst()
                .verdict();
    }

    private Finding finding(String preflight, String check, String yaml) {
        return findings(preflight, yaml).stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private List<Finding> findings(String preflight, String yaml) {
        return provisioning.preflight(preflight, provisioning.input("checked", yaml));
    }

    private static void quota(String code, double value) {
        ServiceQuotas.set(sandbox.cloud().store(), code, value);
    }
}
