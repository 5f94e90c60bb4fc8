package dev.cabana.aws;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sts.StsClient;

/** Whom AWS takes the portal for. */
@Component
public class CallerIdentity {
    private final AwsClients clients;

    /** @param arn of the user or the assumed role, as STS writes it */
    public record Identity(String account, String arn) {

        /** ARN of the IAM user or role behind a session; access entries and policies name that one. Loses a role's path. */
        public String principal() {
            String session = ":assumed-role/";
            int at = arn.indexOf(session);
            if (at < 0) {
                return arn;
            }
            String role = arn.substring(at + session.length());
            int slash = role.indexOf('/');
            return arn.substring(0, at).replace(":sts:", ":iam:")
                    + ":role/"
                    + (slash < 0 ? role : role.substring(0, slash));
        }
    }

    CallerIdentity(AwsClients clients) {
        this.clients = clients;
    }

    public Identity get(AwsTarget target) {
        var identity =
                clients.client(StsClient.class, target, StsClient::builder).getCallerIdentity();
        return new Identity(identity.account(), identity.arn());
    }
}
