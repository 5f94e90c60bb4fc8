package dev.cabana.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One SDK client per account, region and service, all with the same credentials, time-outs, retries and error sorting. */
@Component
class AwsClients implements DisposableBean {
    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final Map<Key, SdkAutoCloseable> clients = new ConcurrentHashMap<>();
    private final Map<String, AwsCredentialsProvider> credentials = new ConcurrentHashMap<>();

    private record Key(AwsTarget target, Class<?> service, int attempts) {}

    /** Starts an SDK builder, for example {@code EksClient::builder}. */
    @FunctionalInterface
    interface Start<B> {
        B builder();
    }

    AwsClients(AwsSettings settings) {
        this.settings = settings;
        this.http = ApacheHttpClient.builder()
                .maxConnections(settings.connections())
                .build();
    }

    /** The client for {@code target}, made on first use. */
    <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C client(
            Class<C> service, AwsTarget target, Start<B> start) {
        return client(new Key(target, service, settings.maxAttempts()), service, start);
    }

    /**
     * For creations that take no client token: when their answer is lost, a retry within the SDK would make a second one.
     * The failure arrives as {@link AwsFailure.Unavailable}, and the engine looks before it tries again.
     */
    <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C clientWithoutRetries(
            Class<C> service, AwsTarget target, Start<B> start) {
        return client(new Key(target, service, 1), service, start);
    }

    private <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C client(
            Key key, Class<C> service, Start<B> start) {
        var client = clients.computeIfAbsent(key, k -> FailureSorting.inFrontOf(build(start.builder(), k), service));
        return service.cast(client);
    }

    private <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C build(
            B builder, Key key) {
        AwsTarget target = key.target();
        builder.region(Region.of(target.region()))
                .credentialsProvider(credentials(target))
                .httpClient(http)
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(settings.attemptTimeout())
                        .apiCallTimeout(settings.callTimeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(key.attempts())
                                .build())
                        .addExecutionInterceptor(new AwsCalls()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
            if (builder instanceof S3ClientBuilder s3) {
                s3.forcePathStyle(true);
            }
        }
        return builder.build();
    }

    AwsCredentialsProvider credentials(AwsTarget target) {
        return credentials.computeIfAbsent(target.account(), account -> {
            var role = settings.accounts().get(account);
            return role == null ? ownCredentials() : assumed(role, target);
        });
    }

    private AwsCredentialsProvider ownCredentials() {
        return settings.accessKeyId() == null || settings.secretAccessKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey()));
    }

    private AwsCredentialsProvider assumed(AwsSettings.AccountRole role, AwsTarget target) {
        var sts = StsClient.builder()
                .region(Region.of(target.region()))
                .credentialsProvider(ownCredentials())
                .httpClient(http);
        if (settings.endpoint() != null) {
            sts.endpointOverride(settings.endpoint());
        }
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.build())
                .refreshRequest(
                        r -> r.roleArn(role.roleArn()).roleSessionName("cabana").externalId(role.externalId()))
                .build();
    }

    @Override
    public void destroy() {
        clients.values().forEach(SdkAutoCloseable::close);
        http.close();
    }
}
