package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.Settings;
import java.io.IOException;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** Signs with the role of the pod's service account. */
final class Clients {
    /** As everywhere: another time when the connection broke, and what Bedrock says goes to the client. */
    private static final int MOST_ATTEMPTS = 2;

    private Clients() {}

    static BedrockRuntimeAsyncClient of(Settings settings) {
        Settings.Bedrock bedrock = settings.bedrock().orElseThrow();
        Settings.Timeouts timeouts = settings.timeouts();
        var http = NettyNioAsyncHttpClient.builder()
                .protocol(Protocol.HTTP1_1)
                .eventLoopGroupBuilder(SdkEventLoopGroup.builder()
                        .numberOfThreads(settings.listen().eventLoops()))
                .maxConcurrency(Math.max(1, settings.sizes().inFlight()))
                .connectionTimeout(timeouts.connect())
                .tcpKeepAlive(true)
                // The gateway's own deadlines come first, and know which side is slow.
                .readTimeout(timeouts.total())
                .writeTimeout(timeouts.total());
        var builder = BedrockRuntimeAsyncClient.builder()
                .credentialsProvider(DefaultCredentialsProvider.builder().build())
                .region(Region.of(bedrock.region()))
                .httpClientBuilder(http)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                        .useClientDefaults(false)
                        .maxAttempts(MOST_ATTEMPTS)
                        .retryOnExceptionOrCauseInstanceOf(IOException.class)
                        .build()));
        bedrock.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
