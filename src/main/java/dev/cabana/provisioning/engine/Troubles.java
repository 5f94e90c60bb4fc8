package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsFailure;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.provisioning.engine.StepEnd.Later;
import dev.cabana.provisioning.engine.StepEnd.Stuck;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Judges what a step threw: wait it out, or ask a person. A passing failure never becomes a lasting one. */
@Component
class Troubles {
    private static final Logger log = LoggerFactory.getLogger(Troubles.class);

    /** After so many times, some minutes at AWS's pace, what is still in use is not just being let go of. */
    private static final int PATIENCE = 12;

    private static final String HELD =
            "Something still uses it that is not part of this deployment. Find out what in the AWS console"
                    + " (for a subnet or a VPC: its network interfaces) and remove it; it goes on by itself once that is done.";

    private final Pace pace;

    Troubles(Pace pace) {
        this.pace = pace;
    }

    /** @param removing what keeps something from going may be what a person put there */
    StepEnd judge(RuntimeException thrown, int failuresBefore, boolean removing) {
        AwsFailure failure = awsFailure(thrown);
        int failures = failuresBefore + 1;
        if (failure == null && thrown instanceof KubernetesFailure refused) {
            log.info("{}; tried again", refused.getMessage());
            return new Later(pace.backoff(failures), again(refused), true);
        }
        if (failure == null) {
            log.warn("A step failed unexpectedly for the {}. time; it is tried again", failures, thrown);
            return new Later(pace.backoff(failures), "Unexpected: " + said(thrown), true);
        }
        if (failure instanceof AwsFailure.NotYetVisible young) {
            log.info("{}; tried again", young.getMessage());
            return new Later(
                    pace.untilVisible(failures),
                    "Not seen everywhere in AWS yet, which is usual. " + again(young),
                    true);
        }
        if (removing && failure instanceof AwsFailure.InUse && failures > PATIENCE) {
            log.warn("{}; a person must look at it", failure.getMessage());
            return new Stuck(pace.stalledRecheck(), said(failure), HELD);
        }
        if (failure.passes()) {
            log.info("{}; tried again", failure.getMessage());
            return new Later(pace.backoff(failures), again(failure), true);
        }
        log.warn("{}; a person must act, and it is looked at again in {}", failure.getMessage(), pace.stalledRecheck());
        return new Stuck(pace.stalledRecheck(), said(failure), advice(failure));
    }

    /** True when AWS answered, and the answer was no: whatever was asked for has not happened. */
    static boolean nothingHappened(RuntimeException thrown) {
        AwsFailure failure = awsFailure(thrown);
        return failure != null && !(failure instanceof AwsFailure.Unavailable);
    }

    private static @Nullable AwsFailure awsFailure(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsFailure failure) {
                return failure;
            }
        }
        return null;
    }

    /** Nobody has to do anything about it. */
    private static String again(Throwable thrown) {
        return said(thrown) + "; it is tried again by itself";
    }

    private static String said(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    private static String advice(AwsFailure failure) {
        String goesOn = " It goes on by itself once that is done.";
        return switch (failure) {
            case AwsFailure.Quota quota ->
                "Ask AWS for a higher quota (%s, refused by %s), or free some of it."
                                .formatted(quota.code(), PolicyActions.of(quota.call()))
                        + goesOn;
            case AwsFailure.Denied denied ->
                "Allow the action %s to the role that the portal uses in this account."
                                .formatted(PolicyActions.of(denied.call()))
                        + goesOn;
            case AwsFailure.NoCapacity none ->
                "AWS has no such capacity at the moment (%s). Wait, or file a change with another instance type, zone or reservation."
                                .formatted(none.code())
                        + " It is tried again regularly.";
            default ->
                "AWS does not take this request as it is (%s, %s). File a change that corrects the value."
                        .formatted(failure.code(), PolicyActions.of(failure.call()));
        };
    }
}
