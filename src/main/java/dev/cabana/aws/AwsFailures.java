package dev.cabana.aws;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sorts every failed call into an {@link AwsFailure}, by error code first, then by what the message is known to say. */
final class AwsFailures {

    private static final Set<String> THROTTLED = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "SlowDown",
            "RequestThrottled",
            "RequestThrottledException",
            "BandwidthLimitExceeded",
            "EC2ThrottledException",
            "PriorRequestNotComplete");
    private static final Set<String> NO_CAPACITY = Set.of(
            "InsufficientInstanceCapacity",
            "UnfulfillableCapacity",
            "ReservationCapacityExceeded",
            "InsufficientFreeAddressesInSubnet",
            "UnsupportedAvailabilityZoneException");
    private static final Set<String> QUOTA = Set.of(
            "ResourceLimitExceededException",
            "LimitExceeded",
            "LimitExceededException",
            "VcpuLimitExceeded",
            "VpcLimitExceeded",
            "AddressLimitExceeded",
            "NatGatewayLimitExceeded",
            "TooManyBuckets",
            "MaxSpotInstanceCountExceeded");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthFailure.ServiceLinkedRoleCreationNotPermitted",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "ExpiredToken",
            "ExpiredTokenException");
    private static final Set<String> IN_USE = Set.of(
            "DependencyViolation",
            "DeleteConflict",
            "BucketNotEmpty",
            "ConcurrentModification",
            "EntityTemporarilyUnmodifiable",
            "OperationAborted",
            "ResourceInUse",
            "InvalidIPAddress.InUse");
    private static final Set<String> CONFLICT = Set.of(
            "EntityAlreadyExists",
            "BucketAlreadyOwnedByYou",
            "BucketAlreadyExists",
            "InvalidLaunchTemplateName.AlreadyExistsException",
            "IdempotentParameterMismatch",
            "Resource.AlreadyAssociated",
            "RouteAlreadyExists",
            "InvalidSubnet.Conflict");
    private static final Set<String> NOT_FOUND = Set.of(
            "NoSuchEntity",
            "NoSuchBucket",
            "NoSuchKey",
            "NoSuchResourceException",
            "LoadBalancerNotFound",
            "TargetGroupNotFound",
            "ResourceNotFoundException",
            "NotFoundException",
            "NatGatewayNotFound",
            "Gateway.NotAttached",
            "InvalidLaunchTemplateName.NotFoundException",
            "InvalidLaunchTemplateId.NotFoundException",
            "InvalidLaunchTemplateId.VersionNotFound");
    private static final List<String> PROPAGATION_MESSAGES = List.of(
            "does not exist",
            "Error in role params",
            "could not be assumed because the trusted entity is not correct",
            "doesn't have the Amazon EKS Managed Policies",
            "IAM role's policy must include",
            "cannot be found",
            "Following required service principals",
            "invalid principal",
            "Invalid principal");

    private AwsFailures() {}

    static Throwable translate(String service, String operation, Throwable thrown) {
        if (thrown instanceof AwsServiceException refused) {
            return sort(service, operation, refused);
        }
        if (thrown instanceof SdkException) {
            var call = new AwsFailure.Call(service, operation, thrown.getClass().getSimpleName(), null);
            return new AwsFailure.Unavailable(call, service + " " + operation + ": " + thrown.getMessage(), thrown);
        }
        return thrown;
    }

    private static AwsFailure sort(String service, String operation, AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        String code =
                details == null || details.errorCode() == null ? "Http" + refused.statusCode() : details.errorCode();
        String said = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        var call = new AwsFailure.Call(service, operation, code, refused.requestId());
        String message = "%s %s: %s%s".formatted(service, operation, code, said.isEmpty() ? "" : " (" + said + ")");
        return sort(call, code, said, message, refused.statusCode(), refused);
    }

    private static AwsFailure sort(
            AwsFailure.Call call, String code, String said, String message, int status, @Nullable Throwable cause) {
        if (THROTTLED.contains(code)) {
            return new AwsFailure.Throttled(call, message, cause);
        }
        if (NO_CAPACITY.contains(code)) {
            return new AwsFailure.NoCapacity(call, message, cause);
        }
        if (QUOTA.contains(code)) {
            return new AwsFailure.Quota(call, message, cause);
        }
        if (DENIED.contains(code) || (status == 403 && !code.startsWith("Http5"))) {
            return new AwsFailure.Denied(call, message, cause);
        }
        if (IN_USE.contains(code) || (code.equals("ResourceInUseException") && !isCreate(call))) {
            return new AwsFailure.InUse(call, message, cause);
        }
        if (CONFLICT.contains(code) || code.equals("ResourceInUseException")) {
            return new AwsFailure.Conflict(call, message, cause);
        }
        if (NOT_FOUND.contains(code) || code.endsWith(".NotFound") || status == 404) {
            return new AwsFailure.NotFound(call, message, cause);
        }
        if (saysPropagation(code, said)) {
            return new AwsFailure.NotYetVisible(call, message, cause);
        }
        if (status >= 500) {
            return new AwsFailure.Unavailable(call, message, cause);
        }
        return new AwsFailure.Invalid(call, message, cause);
    }

    private static boolean isCreate(AwsFailure.Call call) {
        return call.operation().startsWith("Create");
    }

    private static boolean saysPropagation(String code, String said) {
        return code.equals("ResourcePropagationDelayException")
                || ((code.startsWith("InvalidParameter") || code.startsWith("MalformedPolicy"))
                        && PROPAGATION_MESSAGES.stream().anyMatch(said::contains));
    }
}
