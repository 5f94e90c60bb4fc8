package dev.cabana.aws;

/**
 * Where a call goes.
 *
 * @param account 12 digits
 * @param region for example {@code us-east-1}; IAM and STS calls use it only to choose the partition
 */
public record AwsTarget(String account, String region) {

    /** The second part of an ARN. */
    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
