package dev.cabana.sandbox.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.testing.SandboxExtension;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.sts.StsClient;

/** IAM refuses what AWS refuses; seen through the SDK alone. */
class SandboxIamTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}
            """;
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a b/*"}]}
            """;
    private static final String CLUSTER_POLICY = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final IamClient iam = sandbox.client(IamClient.builder());

    @AfterEach
    void close() {
        iam.close();
    }

    @Test
    void keepsWhatARoleWasCreatedWith() {
        iam.createRole(r -> r.roleName("kept")
                .path("/poolside/")
                .assumeRolePolicyDocument(TRUST)
                .description("What <for> & why")
                .permissionsBoundary("arn:aws:iam::aws:policy/AdministratorAccess")
                .tags(t -> t.key("a").value("b")));

        var role = iam.getRole(r -> r.roleName("kept")).role();

        assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/poolside/kept");
        assertThat(role.description()).isEqualTo("What <for> & why");
        assertThat(role.permissionsBoundary().permissionsBoundaryArn()).endsWith("AdministratorAccess");
        assertThat(role.tags()).extracting(t -> t.key() + "=" + t.value()).containsExactly("a=b");
    }

    @Test
    void refusesANameTwice() {
        create("twice");

        refused("EntityAlreadyExists", () -> create("Twice"));
    }

    @Test
    void deletesARoleOnlyWithoutPolicies() {
        create("laden");
        iam.attachRolePolicy(r -> r.roleName("laden").policyArn(CLUSTER_POLICY));
        iam.putRolePolicy(r -> r.roleName("laden").policyName("inline").policyDocument(POLICY));

        refused("DeleteConflict", () -> iam.deleteRole(r -> r.roleName("laden")));
        iam.detachRolePolicy(r -> r.roleName("laden").policyArn(CLUSTER_POLICY));
        refused("DeleteConflict", () -> iam.deleteRole(r -> r.roleName("laden")));
        iam.deleteRolePolicy(r -> r.roleName("laden").policyName("inline"));
        iam.deleteRole(r -> r.roleName("laden"));

        refused("NoSuchEntity", () -> iam.getRole(r -> r.roleName("laden")));
    }

    @Test
    void refusesMalformedPolicies() {
        refused(
                "MalformedPolicyDocument",
                () -> iam.createRole(r -> r.roleName("bad").assumeRolePolicyDocument("{\"Statement\": [")));
        refused(
                "MalformedPolicyDocument",
                () -> iam.createRole(r -> r.roleName("bad").assumeRolePolicyDocument(POLICY)));
        refused(
                "MalformedPolicyDocument",
                () -> iam.createRole(r -> r.roleName("bad")
                        .assumeRolePolicyDocument(TRUST.replace(
                                "\"Service\":\"eks.amazonaws.com\"",
                                "\"AWS\":\"arn:aws:iam::123456789012:role/nobody\""))));
        create("good");
        refused(
                "MalformedPolicyDocument",
                () -> iam.putRolePolicy(r -> r.roleName("good").policyName("p").policyDocument(TRUST)));
        refused(
                "NoSuchEntity",
                () -> iam.attachRolePolicy(r -> r.roleName("good").policyArn("arn:aws:iam::aws:policy/AmazonNothing")));
    }

    @Test
    void holdsToTheQuotaOfManagedPolicies() {
        create("full");
        for (int i = 0; i < 10; i++) {
            String name = "p" + i;
            String arn = iam.createPolicy(r -> r.policyName(name).policyDocument(POLICY))
                    .policy()
                    .arn();
            iam.attachRolePolicy(r -> r.roleName("full").policyArn(arn));
        }

        refused(
                "LimitExceeded",
                () -> iam.attachRolePolicy(r -> r.roleName("full").policyArn(CLUSTER_POLICY)));
        refused("DeleteConflict", () -> iam.deletePolicy(r -> r.policyArn("arn:aws:iam::123456789012:policy/p0")));
    }

    @Test
    void simulatesByPolicyAndShowsWhatIsDeniedOnPurpose() {
        create("reader");
        iam.putRolePolicy(r -> r.roleName("reader").policyName("p").policyDocument(POLICY.replace("a b", "models")));
        assertThat(decisions("arn:aws:iam::123456789012:role/reader", "s3:GetObject", "s3:PutObject"))
                .containsExactly("allowed", "implicitDeny");

        sandbox.faults().deny("s3", "CreateBucket");
        assertThat(decisions("arn:aws:iam::123456789012:user/sandbox", "s3:CreateBucket", "s3:PutObject"))
                .containsExactly("explicitDeny", "allowed");
        sandbox.faults().clear();
    }

    private List<String> decisions(String principal, String... actions) {
        return iam
                .simulatePrincipalPolicy(
                        r -> r.policySourceArn(principal).actionNames(actions).resourceArns("arn:aws:s3:::models/x"))
                .evaluationResults()
                .stream()
                .map(EvaluationResult::evalDecisionAsString)
                .toList();
    }

    @Test
    void assumesARoleOnlyWithItsExternalId() {
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},
                 "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"pact"}}}]}
                """;
        String arn = iam.createRole(r -> r.roleName("guest").assumeRolePolicyDocument(trust))
                .role()
                .arn();
        try (StsClient sts = sandbox.client(StsClient.builder())) {
            refused(
                    "AccessDenied",
                    () -> sts.assumeRole(
                            r -> r.roleArn(arn).roleSessionName("s").externalId("other")));
            var session =
                    sts.assumeRole(r -> r.roleArn(arn).roleSessionName("s").externalId("pact"));

            assertThat(session.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/guest/s");
            assertThat(session.credentials().accessKeyId()).startsWith("ASIA");
        }
    }

    private void create(String name) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo(code));
    }
}
