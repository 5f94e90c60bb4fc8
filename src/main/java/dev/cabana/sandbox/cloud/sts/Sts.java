package dev.cabana.sandbox.cloud.sts;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.iam.Role;
import dev.cabana.sandbox.cloud.iam.Roles;
import dev.cabana.sandbox.cloud.policy.PolicyDocument;
import dev.cabana.sandbox.cloud.policy.PolicyDocument.Malformed;
import dev.cabana.sandbox.cloud.policy.PolicyRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who am I, and who may I become. */
public final class Sts implements AwsService.Part {
    private static final int HOUR = 3_600;

    private final Cloud cloud;
    private final Roles roles;

    private Sts(Cloud cloud) {
        this.cloud = cloud;
        this.roles = new Roles(cloud);
    }

    public static AwsService service(Cloud cloud) {
        return Operations.of("sts", Protocol.query, new Sts(cloud));
    }

    @Override
    public void register(Operations operations) {
        operations.on("GetCallerIdentity", Sts::identify).on("AssumeRole", this::assume);
    }

    private static Reply identify(Call call) {
        return Reply.xml(xml -> xml.add("Arn", call.principal())
                .add("UserId", "AIDASANDBOX000000000")
                .add("Account", call.account()));
    }

    /** The trust policy decides alone; the caller's own permission is taken for granted. */
    private Reply assume(Call call) {
        String arn = call.params().one("RoleArn");
        String name = call.params().one("RoleSessionName");
        Role role = roles.byArn(arn).filter(found -> trusts(found, call)).orElseThrow(() -> denied(call, arn));
        String session =
                "arn:aws:sts::%s:assumed-role/%s/%s".formatted(role.identity().account(), role.name(), name);
        var life = Duration.ofSeconds(call.params().number("DurationSeconds", HOUR));
        var issued = cloud.accessKeys().issue(new Call.Caller(role.identity().account(), session), role.arn(), life);
        return Reply.xml(xml -> xml.add(
                        "Credentials",
                        c -> c.add("AccessKeyId", issued.keyId())
                                .add("SecretAccessKey", issued.secret())
                                .add("SessionToken", issued.token())
                                .add("Expiration", issued.expires()))
                .add(
                        "AssumedRoleUser",
                        u -> u.add("AssumedRoleId", role.identity().id() + ":" + name)
                                .add("Arn", session)));
    }

    private static boolean trusts(Role role, Call call) {
        Map<String, String> context = new HashMap<>();
        call.params().find("ExternalId").ifPresent(id -> context.put("sts:ExternalId", id));
        var request = new PolicyRequest(
                new PolicyRequest.Principal("AWS", call.principal()), "sts:AssumeRole", role.arn(), context);
        try {
            var trust = PolicyDocument.parse(role.trust(), PolicyDocument.Kind.trust);
            return trust.allows(request) && !trust.denies(request);
        } catch (Malformed e) {
            return false;
        }
    }

    private static AwsError denied(Call call, String arn) {
        return new AwsError(
                403,
                "AccessDenied",
                "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                        .formatted(call.principal(), arn));
    }
}
