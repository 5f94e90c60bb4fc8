package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.iam.Roles;
import dev.cabana.sandbox.cloud.policy.PolicyDocument;
import dev.cabana.sandbox.cloud.policy.PolicyDocument.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bucket policies, and the access control lists that buckets without them only show. */
final class PolicyOperations implements Handlers.Part {
    private static final int LARGEST = 20 * 1024;

    private final Buckets buckets;
    private final Roles roles;

    PolicyOperations(Cloud cloud, Buckets buckets) {
        this.buckets = buckets;
        this.roles = new Roles(cloud);
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("GetBucketPolicy", "GET /bucket?policy", "REST.GET.BUCKETPOLICY", this::get);
        handlers.onBucket("PutBucketPolicy", "PUT /bucket?policy", "REST.PUT.BUCKETPOLICY", this::put);
        handlers.onBucket("DeleteBucketPolicy", "DELETE /bucket?policy", "REST.DELETE.BUCKETPOLICY", this::delete);
        handlers.onBucket("GetBucketPolicyStatus", "GET /bucket?policyStatus", "REST.GET.POLICY_STATUS", this::status);
        handlers.onBucket("GetBucketAcl", "GET /bucket?acl", "REST.GET.ACL", this::acl);
        handlers.onBucket("PutBucketAcl", "PUT /bucket?acl", "REST.PUT.ACL", this::putAcl);
    }

    private static AwsError none(Bucket bucket) {
        return new AwsError(404, "NoSuchBucketPolicy", "The bucket policy does not exist")
                .with("BucketName", bucket.name());
    }

    private Reply get(Call call, Bucket bucket) {
        String policy = bucket.policy();
        if (policy == null) {
            throw none(bucket);
        }
        return Reply.bytes(policy.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/json");
    }

    private Reply put(Call call, Bucket bucket) {
        String text = call.http().text();
        PolicyDocument policy = parse(text);
        check(policy, bucket);
        if (policy.isPublic() && bucket.blocksPublic("BlockPublicPolicy")) {
            throw Access.denied(("User: %s is not authorized to perform: s3:PutBucketPolicy on resource: \"%s\" because"
                            + " public policies are blocked by the BlockPublicPolicy block public access setting.")
                    .formatted(call.principal(), bucket.arn()));
        }
        buckets.put(bucket.withPolicy(text));
        return Reply.status(204);
    }

    private static PolicyDocument parse(String text) {
        if (text.length() > LARGEST) {
            throw new AwsError("PolicyTooLarge", "The policy exceeds the maximum size of " + LARGEST + " bytes");
        }
        try {
            return PolicyDocument.parse(text, PolicyDocument.Kind.resource);
        } catch (Malformed why) {
            throw malformed(String.valueOf(why.getMessage()));
        }
    }

    private void check(PolicyDocument policy, Bucket bucket) {
        for (String resource : policy.resources()) {
            if (!resource.equals(bucket.arn()) && !resource.startsWith(bucket.arn() + "/")) {
                throw malformed("Policy has invalid resource");
            }
        }
        for (String action : policy.actions()) {
            if (!action.equals("*") && !action.startsWith("s3:")) {
                throw malformed("Policy has invalid action");
            }
        }
        for (String principal : policy.principals("AWS")) {
            if (principal.startsWith("arn:aws:iam::" + bucket.owner() + ":role/")
                    && roles.byArn(principal).isEmpty()) {
                throw malformed("Invalid principal in policy");
            }
        }
    }

    private static AwsError malformed(String why) {
        return new AwsError("MalformedPolicy", why);
    }

    private Reply delete(Call call, Bucket bucket) {
        buckets.put(bucket.withPolicy(null));
        return Reply.status(204);
    }

    private Reply status(Call call, Bucket bucket) {
        PolicyDocument policy = Access.policy(bucket).orElseThrow(() -> none(bucket));
        return Reply.document("PolicyStatus", xml -> xml.add("IsPublic", policy.isPublic()));
    }

    private Reply acl(Call call, Bucket bucket) {
        String owner = Bucket.canonicalId(bucket.owner());
        String type = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"";
        return Reply.document(
                "AccessControlPolicy",
                xml -> xml.add("Owner", o -> o.add("ID", owner))
                        .add(
                                "AccessControlList",
                                list -> list.add(
                                        "Grant",
                                        grant -> grant.add("Grantee", type, g -> g.add("ID", owner))
                                                .add("Permission", "FULL_CONTROL"))));
    }

    private Reply putAcl(Call call, Bucket bucket) {
        Map<String, String> headers = call.http().headers();
        boolean isPrivate =
                "private".equals(headers.get("x-amz-acl")) && call.http().body().length == 0;
        if (bucket.hasNoAcls()) {
            throw new AwsError("AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        if (!isPrivate) {
            throw new AwsError(501, "NotImplemented", "The sandbox cloud knows no canned ACL but private");
        }
        return Reply.status(200);
    }
}
