package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.policy.PolicyDocument;
import dev.cabana.sandbox.cloud.policy.PolicyDocument.Malformed;
import dev.cabana.sandbox.cloud.policy.PolicyRequest;
import dev.cabana.sandbox.cloud.policy.PolicyRequest.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what with a bucket: its owner's account whatever the policy does not deny, everybody else what it allows.
 *
 * <p>The sandbox cloud speaks plain HTTP on the loopback, and its callers mean the real thing: policies are evaluated as
 * if the wire were TLS 1.3, so that a bucket which denies insecure transport can be used.
 */
final class Access {
    private static final Map<String, String> WIRE = Map.of("aws:SecureTransport", "true", "s3:TlsVersion", "1.3");

    private Access() {}

    static void check(Call call, Bucket bucket, String action, String key) {
        var principal = new Principal("AWS", call.principal());
        var request = new PolicyRequest(principal, action, resource(bucket, key), WIRE);
        Optional<PolicyDocument> policy = policy(bucket);
        if (policy.filter(p -> p.denies(request)).isPresent()) {
            throw denied(
                    "User: %s is not authorized to perform: %s on resource: \"%s\" with an explicit deny in a resource-based policy"
                            .formatted(call.principal(), action, request.resource()));
        }
        boolean own = call.account().equals(bucket.owner());
        if (!own && policy.filter(p -> p.allows(request)).isEmpty()) {
            throw denied("Access Denied");
        }
    }

    /** Whether S3's own log delivery may write for a source bucket. */
    static boolean mayDeliver(Bucket target, String key, String sourceBucket, String sourceAccount) {
        var request = new PolicyRequest(
                new Principal("Service", "logging.s3.amazonaws.com"),
                "s3:PutObject",
                resource(target, key),
                Map.of(
                        "aws:SecureTransport",
                        "true",
                        "s3:TlsVersion",
                        "1.3",
                        "aws:SourceArn",
                        "arn:aws:s3:::" + sourceBucket,
                        "aws:SourceAccount",
                        sourceAccount));
        return policy(target)
                .filter(p -> p.allows(request) && !p.denies(request))
                .isPresent();
    }

    private static String resource(Bucket bucket, String key) {
        return key.isEmpty() ? bucket.arn() : bucket.arn() + "/" + key;
    }

    static Optional<PolicyDocument> policy(Bucket bucket) {
        String text = bucket.policy();
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PolicyDocument.parse(text, PolicyDocument.Kind.resource));
        } catch (Malformed e) {
            throw new IllegalStateException("A stored policy cannot be read", e);
        }
    }

    static AwsError denied(String message) {
        return new AwsError(403, "AccessDenied", message);
    }
}
