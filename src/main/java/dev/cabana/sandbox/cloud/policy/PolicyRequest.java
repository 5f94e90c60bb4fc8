package dev.cabana.sandbox.cloud.policy;

import java.util.Map;

/**
 * What somebody wants to do.
 *
 * @param action for example {@code s3:PutObject}
 * @param resource ARN
 * @param context condition keys and their values, for example {@code aws:SourceAccount}
 */
public record PolicyRequest(Principal principal, String action, String resource, Map<String, String> context) {

    /** @param kind {@code AWS}, {@code Service} or {@code Federated} @param name an ARN or a service's name */
    public record Principal(String kind, String name) {

        /** An account stands for everybody in it. */
        boolean isNamedBy(String written) {
            if (written.equals(name)) {
                return true;
            }
            String account = kind.equals("AWS") && name.split(":", -1).length > 4 ? name.split(":", -1)[4] : "";
            return !account.isEmpty()
                    && (written.equals(account) || written.equals("arn:aws:iam::" + account + ":root"));
        }
    }
}
