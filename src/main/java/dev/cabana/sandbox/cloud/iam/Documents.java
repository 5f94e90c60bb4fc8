package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.policy.PolicyDocument;
import dev.cabana.sandbox.cloud.policy.PolicyDocument.Kind;
import dev.cabana.sandbox.cloud.policy.PolicyDocument.Malformed;

/** Refuses policy documents that IAM would refuse. */
final class Documents {
    /** Characters without white space; the quotas of a new account. */
    static final int TRUST = 2_048;

    static final int INLINE = 10_240;
    static final int MANAGED = 6_144;

    private final Roles roles;

    Documents(Roles roles) {
        this.roles = roles;
    }

    String identity(String document, int limit, String quota) {
        parse(document, Kind.identity);
        within(limit, document, quota);
        return document;
    }

    String trust(String document, String account) {
        PolicyDocument policy = parse(document, Kind.trust);
        within(TRUST, document, "ACLSizePerRole");
        for (String action : policy.actions()) {
            if (!action.startsWith("sts:")) {
                throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
            }
        }
        for (String principal : policy.principals("AWS")) {
            if (principal.startsWith("arn:aws:iam::" + account + ":role/")
                    && roles.byArn(principal).isEmpty()) {
                throw malformed("Invalid principal in policy: \"AWS\":\"" + principal + "\"");
            }
        }
        return document;
    }

    private static PolicyDocument parse(String document, Kind kind) {
        try {
            return PolicyDocument.parse(document, kind);
        } catch (Malformed why) {
            throw malformed(String.valueOf(why.getMessage()));
        }
    }

    static void within(int limit, String document, String quota) {
        if (document.replaceAll("\\s", "").length() > limit) {
            throw Iam.limit("Cannot exceed quota for " + quota + ": " + limit);
        }
    }

    private static AwsError malformed(String why) {
        return new AwsError("MalformedPolicyDocument", why);
    }
}
