package dev.cabana.sandbox.cloud.sts;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;

/** Who am I. */
public final class Sts {
    private Sts() {}

    public static AwsService service(Cloud cloud) {
        return Operations.of("sts", Protocol.query, operations -> operations.on("GetCallerIdentity", Sts::identify));
    }

    private static Reply identify(Call call) {
        return Reply.xml(xml -> xml.add("Arn", call.principal())
                .add("UserId", "AIDASANDBOX000000000")
                .add("Account", call.account()));
    }
}
