package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.AwsError;

/** EC2's refusals, in EC2's words. EC2 answers 400 to all of them. */
final class Refusals {
    private Refusals() {}

    static AwsError of(String code, String message) {
        return new AwsError(code, message);
    }

    static AwsError missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter);
    }

    static AwsError invalidValue(String message) {
        return of("InvalidParameterValue", message);
    }

    static AwsError combination(String message) {
        return of("InvalidParameterCombination", message);
    }

    /** @param code for example {@code InvalidVpcID.NotFound} @param what for example {@code vpc} */
    static AwsError notFound(String code, String what, String id) {
        return of(code, "The %s ID '%s' does not exist".formatted(what, id));
    }

    static AwsError inUse(String message) {
        return of("DependencyViolation", message);
    }
}
