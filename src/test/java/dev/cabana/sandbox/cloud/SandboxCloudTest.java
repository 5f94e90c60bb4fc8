package dev.cabana.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.shared.PageRequest;
import dev.cabana.testing.SandboxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class SandboxCloudTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final StsClient sts = sandbox.client(StsClient.builder());

    @AfterEach
    void healthy() {
        sandbox.faults().clear();
        sandbox.faults().beforeEffect(call -> {});
        sts.close();
    }

    @Test
    void tellsWhoCalls() {
        var identity = sts.getCallerIdentity();

        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/sandbox");
        assertThat(identity.responseMetadata().requestId()).isNotBlank().isNotEqualTo("UNKNOWN");
    }

    @Test
    void refusesAnUnknownKey() {
        var stranger = StaticCredentialsProvider.create(AwsBasicCredentials.create("stranger", "secret"));

        assertThatThrownBy(
                        () -> sts.getCallerIdentity(r -> r.overrideConfiguration(o -> o.credentialsProvider(stranger))))
                .isInstanceOfSatisfying(
                        StsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidClientTokenId"));
    }

    @Test
    void failsTheNextCallsAndThenRecovers() {
        var fault = new AwsError(400, "ExpiredToken", "The security token included in the request is expired");
        sandbox.faults().failNext("sts", "GetCallerIdentity", 2, fault);

        assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("expired");
        assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("expired");
        assertThat(sts.getCallerIdentity().account()).isNotBlank();
    }

    @Test
    void writesEveryCallDown() {
        sandbox.faults().deny("sts", "GetCallerIdentity");
        assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("sts:GetCallerIdentity");
        sandbox.faults().clear();
        var answer = sts.getCallerIdentity();

        var newest = sandbox.cloud().journal().list(PageRequest.first(2), "sts").items();

        assertThat(newest).extracting(CallJournal.Entry::errorCode).containsExactly(null, "AccessDenied");
        assertThat(newest.getFirst().requestId())
                .isEqualTo(answer.responseMetadata().requestId());
        assertThat(newest.getFirst().operation()).isEqualTo("GetCallerIdentity");
    }

    @Test
    void announcesACallBeforeItTakesEffect() {
        var seen = new java.util.concurrent.CopyOnWriteArrayList<String>();
        sandbox.faults().beforeEffect(call -> seen.add(call.operation()));

        sts.getCallerIdentity();

        assertThat(seen).containsExactly("GetCallerIdentity");
    }
}
