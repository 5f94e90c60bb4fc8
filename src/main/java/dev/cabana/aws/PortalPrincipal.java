package dev.cabana.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Who Cabana is in an account, as an access entry has to name it: the role, not one session of it. */
@Component
public class PortalPrincipal {
    private static final Pattern SESSION = Pattern.compile("arn:([^:]+):sts::(\\d{12}):assumed-role/([^/]+)/.+");

    private final AwsClients clients;
    private final Map<AwsTarget, String> arns = new ConcurrentHashMap<>();

    PortalPrincipal(AwsClients clients) {
        this.clients = clients;
    }

    /** Asked once and kept: credentials change, the role behind them does not. */
    public String arn(AwsTarget target) {
        return arns.computeIfAbsent(target, this::ask);
    }

    private String ask(AwsTarget target) {
        String caller = clients.client(StsClient.class, target, StsClient::builder)
                .getCallerIdentity()
                .arn();
        Matcher session = SESSION.matcher(caller);
        return session.matches() ? role(target, session) : caller;
    }

    /** A session's ARN leaves out the role's path, which the entry needs. */
    private String role(AwsTarget target, Matcher session) {
        String name = session.group(3);
        try {
            return clients.client(IamClient.class, target, IamClient::builder)
                    .getRole(r -> r.roleName(name))
                    .role()
                    .arn();
        } catch (AwsFailure.Denied | AwsFailure.NotFound hidden) {
            return "arn:%s:iam::%s:role/%s".formatted(session.group(1), session.group(2), name);
        }
    }
}
