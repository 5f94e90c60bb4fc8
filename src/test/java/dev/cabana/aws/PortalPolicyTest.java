package dev.cabana.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policy that operators are told to give the portal allows what its code can call, and nothing else. */
class PortalPolicyTest {
    private static final Path POLICY = Path.of("src/docs/aws/portal-policy.json");
    private static final String CLIENTS = "software.amazon.awssdk.services.";

    /** By the name of the SDK's client. */
    private static final Map<String, String> SERVICES = Map.of(
            "AcmClient", "acm",
            "AutoScalingClient", "autoscaling",
            "Ec2Client", "ec2",
            "EksClient", "eks",
            "ElasticLoadBalancingV2Client", "elasticloadbalancing",
            "IamClient", "iam",
            "ResourceGroupsTaggingApiClient", "tag",
            "S3Client", "s3",
            "ServiceQuotasClient", "servicequotas",
            "StsClient", "sts");

    /** Where an operation is not called as the action that allows it is (S3's service authorization reference). */
    private static final Map<String, Set<String>> OTHER_NAMES = Map.ofEntries(
            Map.entry("s3:HeadBucket", Set.of("s3:ListBucket")),
            Map.entry("s3:ListObjectsV2", Set.of("s3:ListBucket")),
            Map.entry("s3:ListObjectVersions", Set.of("s3:ListBucketVersions")),
            Map.entry("s3:ListBuckets", Set.of("s3:ListAllMyBuckets")),
            Map.entry("s3:ListMultipartUploads", Set.of("s3:ListBucketMultipartUploads")),
            Map.entry("s3:DeleteObjects", Set.of("s3:DeleteObject", "s3:DeleteObjectVersion")),
            Map.entry("s3:GetBucketEncryption", Set.of("s3:GetEncryptionConfiguration")),
            Map.entry("s3:PutBucketEncryption", Set.of("s3:PutEncryptionConfiguration")),
            Map.entry("s3:GetBucketLifecycleConfiguration", Set.of("s3:GetLifecycleConfiguration")),
            Map.entry("s3:PutBucketLifecycleConfiguration", Set.of("s3:PutLifecycleConfiguration")),
            Map.entry("s3:GetPublicAccessBlock", Set.of("s3:GetBucketPublicAccessBlock")),
            Map.entry("s3:PutPublicAccessBlock", Set.of("s3:PutBucketPublicAccessBlock")));

    /** Not called, but checked by AWS when something else is: passing roles, nodes from templates, tags at creation. */
    private static final Set<String> IMPLIED =
            Set.of("iam:PassRole", "iam:CreateServiceLinkedRole", "ec2:RunInstances", "acm:AddTagsToCertificate");

    @Test
    void allowsExactlyWhatTheCodeCalls() throws IOException {
        Set<String> needed = new TreeSet<>(IMPLIED);
        calls().flatMap(call -> OTHER_NAMES.getOrDefault(call, Set.of(call)).stream())
                .forEach(needed::add);

        assertThat(allowed()).containsExactlyElementsOf(needed);
    }

    @Test
    void allowsNoActionByWildcard() throws IOException {
        assertThat(allowed()).noneMatch(action -> action.contains("*"));
    }

    private static Stream<String> calls() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.cabana.aws").stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().getFullName().startsWith(CLIENTS))
                        .filter(call ->
                                SERVICES.containsKey(call.getTargetOwner().getSimpleName()))
                        .filter(call -> !call.getTarget().getName().equals("builder"))
                        .map(call -> SERVICES.get(call.getTargetOwner().getSimpleName()) + ":"
                                + operation(call.getTarget().getName()));
    }

    private static String operation(String method) {
        String name = method.replaceFirst("(Paginator|AsBytes)$", "");
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Set<String> allowed() throws IOException {
        Set<String> actions = new TreeSet<>();
        Json.tree(Files.readString(POLICY))
                .path("Statement")
                .forEach(statement -> statement.path("Action").forEach(action -> actions.add(action.asString())));
        return actions;
    }
}
