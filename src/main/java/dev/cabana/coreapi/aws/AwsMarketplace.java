package dev.cabana.coreapi.aws;

import dev.cabana.coreapi.metering.Marketplace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.marketplacemetering.MarketplaceMeteringClient;
import software.amazon.awssdk.services.marketplacemetering.model.DuplicateRequestException;
import software.amazon.awssdk.services.marketplacemetering.model.IdempotencyConflictException;
import software.amazon.awssdk.services.marketplacemetering.model.TimestampOutOfBoundsException;

/** MeterUsage, signed with the role of the pod's service account. Never repeats by itself: the ledger says when. */
public final class AwsMarketplace implements Marketplace, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SERVER_ERROR = 500;

    private final MarketplaceMeteringClient client;
    private final String product;

    /** @param endpoint instead of AWS's own */
    public AwsMarketplace(String product, String region, Optional<URI> endpoint) {
        this(product, region, endpoint, DefaultCredentialsProvider.builder().build());
    }

    public AwsMarketplace(String product, String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
        this.product = product;
        var builder = MarketplaceMeteringClient.builder()
                .credentialsProvider(credentials)
                .region(Region.of(region))
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(PATIENCE))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(PATIENCE));
        endpoint.ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    @Override
    public Answer meter(Instant hour, String dimension, int quantity, String token) {
        try {
            return new Answer.Recorded(client.meterUsage(request -> request.productCode(product)
                            .timestamp(hour)
                            .usageDimension(dimension)
                            .usageQuantity(quantity)
                            .clientToken(token))
                    .meteringRecordId());
        } catch (DuplicateRequestException | IdempotencyConflictException e) {
            return new Answer.Other();
        } catch (TimestampOutOfBoundsException e) {
            return new Answer.TooLate();
        } catch (AwsServiceException e) {
            String reason = e.awsErrorDetails() == null
                    ? "status " + e.statusCode()
                    : e.awsErrorDetails().errorCode();
            return e.statusCode() >= SERVER_ERROR ? new Answer.Unknown(reason) : new Answer.NotNow(reason);
        } catch (SdkException e) {
            return new Answer.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
