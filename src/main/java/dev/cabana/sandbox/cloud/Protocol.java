package dev.cabana.sandbox.cloud;

/** The five ways in which AWS services speak; each has its own words for the same trouble. */
public enum Protocol {
    /** EC2's query protocol. */
    ec2("RequestLimitExceeded", 503, "InternalError", "UnauthorizedOperation", 403),
    /** IAM, STS, Elastic Load Balancing, Auto Scaling. */
    query("Throttling", 400, "InternalFailure", "AccessDenied", 403),
    /** S3. */
    restXml("SlowDown", 503, "InternalError", "AccessDenied", 403),
    /** JSON 1.1 with {@code X-Amz-Target}: ACM, Service Quotas, Resource Groups Tagging. */
    json("ThrottlingException", 400, "InternalServerException", "AccessDeniedException", 400),
    /** EKS. */
    restJson("ThrottlingException", 429, "ServerException", "AccessDeniedException", 403);

    private final String throttled;
    private final int throttledStatus;
    private final String internal;
    private final String denied;
    private final int deniedStatus;

    Protocol(String throttled, int throttledStatus, String internal, String denied, int deniedStatus) {
        this.throttled = throttled;
        this.throttledStatus = throttledStatus;
        this.internal = internal;
        this.denied = denied;
        this.deniedStatus = deniedStatus;
    }

    AwsError throttled() {
        return new AwsError(throttledStatus, throttled, "Rate exceeded");
    }

    AwsError internal() {
        return new AwsError(500, internal, "We encountered an internal error. Please try again.");
    }

    AwsError denied(String message) {
        return new AwsError(deniedStatus, denied, message);
    }

    AwsError unknownKey() {
        return switch (this) {
            case ec2 ->
                new AwsError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
            case restXml ->
                new AwsError(
                        403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
            case query ->
                new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
            case json ->
                new AwsError(
                        400, "UnrecognizedClientException", "The security token included in the request is invalid.");
            case restJson ->
                new AwsError(
                        403, "UnrecognizedClientException", "The security token included in the request is invalid.");
        };
    }

    AwsError unknownOperation(String operation) {
        return switch (this) {
            case ec2, query ->
                new AwsError(400, "InvalidAction", "The action " + operation + " is not valid for this web service.");
            case restXml ->
                new AwsError(
                        501,
                        "NotImplemented",
                        "A header you provided implies functionality that is not implemented: " + operation);
            case json -> new AwsError(400, "UnknownOperationException", "The sandbox cloud does not know " + operation);
            case restJson ->
                new AwsError(404, "UnknownOperationException", "The sandbox cloud does not know " + operation);
        };
    }
}
