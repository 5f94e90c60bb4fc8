package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Trouble;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/**
 * What a client is told when Bedrock refuses: its own words where they concern the request. What concerns core-api's role is
 * the platform's fault, so 502, as with model servers of our own; account and role are for the log.
 */
final class Troubles {
    /** Nothing came back, or no more of it. */
    static final String CLOSED = "upstream_closed";

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final Pattern ACTION = Pattern.compile("perform: ([a-z-]+:[A-Za-z]+)");
    private static final int LONGEST_MESSAGE = 2000;
    private static final int WHEN_THROTTLED = 5;
    private static final int WHEN_OVER_QUOTA = 60;
    private static final int WHEN_LOADING = 10;
    private static final int WHEN_BUSY = 1;

    private final String model;
    private final boolean streamed;

    Troubles(String model, boolean streamed) {
        this.model = model;
        this.streamed = streamed;
    }

    Trouble of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Trouble trouble = cause instanceof AwsServiceException told ? told(told) : untold(cause);
        if (trouble.status() >= 500) {
            LOG.warn("Bedrock does not serve {}: {}; the client is told {}", model, cause, trouble.status());
        }
        return trouble;
    }

    private Trouble told(AwsServiceException e) {
        return switch (e) {
            case ThrottlingException t ->
                Trouble.of(429, "rate_limit_exceeded", words(e, "Amazon Bedrock takes no more requests now"))
                        .after(retryAfter(e).orElse(WHEN_THROTTLED));
            case ServiceQuotaExceededException q ->
                Trouble.of(429, "rate_limit_exceeded", words(e, "The account's quota at Amazon Bedrock is used up"))
                        .after(retryAfter(e).orElse(WHEN_OVER_QUOTA));
            case ValidationException v ->
                Trouble.of(400, "invalid_request", words(e, "Amazon Bedrock refuses the request"));
            case AccessDeniedException a -> denied(e);
            case ResourceNotFoundException n ->
                Trouble.of(
                        404,
                        "model_not_found",
                        "Amazon Bedrock does not know the model `" + model + "` in this region");
            case ModelNotReadyException n ->
                Trouble.of(503, "model_not_ready", "Amazon Bedrock is still loading the model `" + model + "`")
                        .after(retryAfter(e).orElse(WHEN_LOADING));
            case ServiceUnavailableException u ->
                Trouble.of(503, "model_unavailable", "Amazon Bedrock takes no requests now")
                        .after(retryAfter(e).orElse(WHEN_BUSY));
            case ModelTimeoutException t -> Trouble.of(504, "upstream_timeout", "The model took too long");
            case ModelErrorException m -> Trouble.of(502, "upstream_error", "The model failed");
            case ModelStreamErrorException m ->
                Trouble.of(502, "upstream_error", "The model failed in the middle of its answer");
            case InternalServerException i -> Trouble.of(502, "upstream_error", "Amazon Bedrock failed");
            default -> byStatus(e);
        };
    }

    private Trouble denied(AwsServiceException e) {
        Matcher action = ACTION.matcher(words(e, ""));
        String wanted = action.find()
                ? action.group(1)
                : streamed ? "bedrock:InvokeModelWithResponseStream" : "bedrock:InvokeModel";
        return Trouble.of(
                502,
                "upstream_refused",
                "The platform may not call " + wanted + " for the model `" + model
                        + "`; an administrator has to allow it"
                        + " to core-api's role, or to open the model to the account");
    }

    private static Trouble byStatus(AwsServiceException e) {
        String code = details(e).map(AwsErrorDetails::errorCode).orElse("status " + e.statusCode());
        return switch (e.statusCode()) {
            case 401, 403 ->
                Trouble.of(
                        502,
                        "upstream_refused",
                        "Amazon Bedrock does not accept the platform's credentials (" + code + ")");
            case 429 ->
                Trouble.of(429, "rate_limit_exceeded", words(e, "Amazon Bedrock takes no more requests now"))
                        .after(retryAfter(e).orElse(WHEN_THROTTLED));
            case 503 ->
                Trouble.of(503, "model_unavailable", "Amazon Bedrock takes no requests now")
                        .after(retryAfter(e).orElse(WHEN_BUSY));
            default -> Trouble.of(502, "upstream_error", "Amazon Bedrock failed (" + code + ")");
        };
    }

    /** Credentials that are not there, names that cannot be resolved, connections that break. */
    private static Trouble untold(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof java.io.IOException) {
                return Trouble.of(502, CLOSED, "The connection to Amazon Bedrock broke");
            }
        }
        return Trouble.of(502, "upstream_unreachable", "Amazon Bedrock could not be asked");
    }

    private static String words(AwsServiceException e, String otherwise) {
        String words = details(e).map(AwsErrorDetails::errorMessage).orElse(otherwise);
        return words.substring(0, Math.min(words.length(), LONGEST_MESSAGE));
    }

    private static Optional<AwsErrorDetails> details(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails());
    }

    private static Optional<Integer> retryAfter(AwsServiceException e) {
        return details(e)
                .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .filter(seconds -> seconds > 0);
    }
}
