package dev.cabana.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.journey.Automation;
import dev.cabana.journey.Documents;
import dev.cabana.sandbox.cloud.Terraform;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import tools.jackson.databind.JsonNode;

/**
 * The proof that a team can leave: the real Terraform with the real AWS provider adopts a ready deployment from its
 * export. It finds nothing to add, change or destroy, neither before nor after, and the portal finds no drift.
 */
@CabanaTest
@Tag("long")
class TerraformExportTest {
    private static final String NAME = "adopted";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What EKS, its groups and the controllers in the cluster make for themselves, though it bears the deployment's tag. */
    private static final String OTHERS =
            ".*:(instance|volume|network-interface|loadbalancer|targetgroup|listener|listener-rule|security-group)/.*";

    @TempDir
    Path folder;

    private final Portal portal;
    private final Automation automation;

    TerraformExportTest(@Autowired Portal portal) {
        this.portal = portal;
        automation = new Automation(portal);
    }

    @Test
    void isAdoptedWithoutAChange() throws Exception {
        String missing = Terraform.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> "SKIPPED: no export is judged by Terraform: " + missing);
        JsonNode create = automation.fileCreate(Documents.whole(NAME, "alb"));
        automation.approve(create);
        automation.awaitReady(NAME);

        Map<String, String> files = export();
        assertCoversWhatThereIs(files.get("imports.tf"));
        long imports =
                files.get("imports.tf").lines().filter("import {"::equals).count();
        var terraform = Terraform.of(folder, withSandbox(files));
        succeeds(terraform.init());
        assertThat(succeeds(terraform.run("plan")))
                .contains("Plan: %d to import, 0 to add, 0 to change, 0 to destroy.".formatted(imports));
        assertThat(succeeds(terraform.run("apply", "-auto-approve")))
                .contains("Resources: %d imported, 0 added, 0 changed, 0 destroyed.".formatted(imports));
        assertThat(succeeds(terraform.run("plan", "-detailed-exitcode"))).contains("No changes.");

        assertNoDrift();
        automation.approve(automation.fileDelete(NAME));
    }

    private Map<String, String> export() throws IOException {
        byte[] archive = portal.as("dana")
                .get()
                .uri("/api/v1/deployments/{name}/export?format=terraform", NAME)
                .retrieve()
                .body(byte[].class);
        Map<String, String> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private URI sandbox() {
        return URI.create(Automation.body(portal.get("pat", "/api/v1/sandbox"))
                .path("awsEndpoint")
                .asString());
    }

    /** What the tags say that there is, nearly: roles, routes and the like have no tags that can be asked for. */
    private void assertCoversWhatThereIs(String imports) {
        String id = automation.deployment(NAME).path("id").asString();
        var key = AwsBasicCredentials.create("sandbox", "sandbox-secret");
        try (var tagging = ResourceGroupsTaggingApiClient.builder()
                .endpointOverride(sandbox())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .build()) {
            List<String> arns = tagging
                    .getResourcesPaginator(r -> r.tagFilters(TagFilter.builder()
                            .key("cabana:deployment")
                            .values(id)
                            .build()))
                    .resourceTagMappingList()
                    .stream()
                    .map(resource -> resource.resourceARN())
                    .filter(arn -> !arn.matches(OTHERS))
                    .toList();
            assertThat(arns)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(arn -> assertThat(imports).contains(named(arn)));
        }
    }

    /** The part of an ARN by which Terraform finds the thing. */
    private static String named(String arn) {
        if (arn.matches(".*:(certificate|oidc-provider)/.*")) {
            return '"' + arn + '"';
        }
        String[] parts = arn.split("[:/]");
        boolean ofCluster = arn.matches(".*:eks:.*:(nodegroup|addon|access-entry)/.*");
        return parts[parts.length - (ofCluster ? 2 : 1)] + '"';
    }

    /** An override file, which is how Terraform is pointed elsewhere without touching what was exported. */
    private Map<String, String> withSandbox(Map<String, String> files) {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put("sandbox_override.tf", """
                provider "aws" {
                  access_key              = "sandbox"
                  secret_key              = "sandbox-secret"
                  skip_metadata_api_check = true
                  s3_use_path_style       = true

                  endpoints {
                    acm = "%1$s"
                    ec2 = "%1$s"
                    eks = "%1$s"
                    iam = "%1$s"
                    s3  = "%1$s"
                    sts = "%1$s"
                  }
                }
                """.formatted(sandbox()));
        return all;
    }

    private void assertNoDrift() {
        Instant asked = Instant.now();
        assertThat(portal.post("dana", "/api/v1/deployments/" + NAME + "/drift-check", "{}")
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> automation.resources(NAME).stream()
                        .allMatch(resource -> Instant.parse(
                                        resource.at("/timing/checkedAt").asString())
                                .isAfter(asked)));
        assertThat(automation.deployment(NAME).path("phase").asString()).isEqualTo("ready");
        assertThat(automation.resources(NAME))
                .allSatisfy(resource -> assertThat(resource.path("drift"))
                        .as(resource.toString())
                        .isEmpty());
    }

    private static String succeeds(Terraform.Result result) {
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output();
    }
}
