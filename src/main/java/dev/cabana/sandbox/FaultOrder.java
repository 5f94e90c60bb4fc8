package dev.cabana.sandbox;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Fault;
import dev.cabana.sandbox.cloud.Faults;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault to inject.
 *
 * @param service as in a signature's credential scope, for example {@code eks}; absent for every service, where that is
 *     possible
 * @param operation as AWS names it, for example {@code CreateNodegroup}
 * @param instanceType of {@code noCapacity}, for example {@code p5.48xlarge}
 * @param percent of the calls, 1 to 100, for {@code throttle} and {@code serverErrors}
 * @param count how many calls, 1 to 1000, for {@code failNext}
 */
public record FaultOrder(
        Kind kind,
        @Nullable String service,
        @Nullable String operation,
        @Nullable String instanceType,
        @Nullable Integer percent,
        @Nullable Integer count) {
    private static final int MOST_CALLS = 1000;

    public enum Kind {
        /** Refused as too many requests. */
        throttle,
        /** A 5xx: half of them before anything has happened, half after. */
        serverErrors,
        /** The next calls of one operation get a 5xx and do nothing. */
        failNext,
        /** Refused as a missing permission would. */
        deny,
        /** Refused as an exhausted quota would. */
        quota,
        /** No instance of a type can be launched. */
        noCapacity
    }

    public static FaultOrder noCapacity(String instanceType) {
        return new FaultOrder(Kind.noCapacity, null, null, instanceType, null, null);
    }

    FaultOrder checked(List<String> services) {
        // What comes as JSON may leave it out.
        if (Objects.isNull(kind)) {
            throw Refusal.invalid(List.of(new Violation("/kind", "must be one of " + Arrays.toString(Kind.values()))));
        }
        List<Violation> wrong = new ArrayList<>();
        if (service != null && !services.contains(service)) {
            wrong.add(new Violation(
                    "/service", "The sandbox has no service \"%s\"; it has %s".formatted(service, services)));
        }
        switch (kind) {
            case throttle, serverErrors -> between(wrong, "/percent", percent, 100);
            case failNext -> {
                named(wrong);
                between(wrong, "/count", count, MOST_CALLS);
            }
            case deny, quota -> named(wrong);
            case noCapacity -> present(wrong, "/instanceType", instanceType);
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return this;
    }

    private void named(List<Violation> wrong) {
        present(wrong, "/service", service);
        present(wrong, "/operation", operation);
    }

    private static void present(List<Violation> wrong, String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            wrong.add(new Violation(pointer, "This kind of fault needs it"));
        }
    }

    private static void between(List<Violation> wrong, String pointer, @Nullable Integer value, int most) {
        if (value == null || value < 1 || value > most) {
            wrong.add(new Violation(pointer, "A number from 1 to " + most));
        }
    }

    void applyTo(Faults faults) {
        switch (kind) {
            case throttle -> faults.throttle(anyOr(service), number(percent));
            case serverErrors -> faults.serverErrors(anyOr(service), number(percent));
            case failNext ->
                faults.failNext(
                        given(service),
                        given(operation),
                        number(count),
                        new AwsError(500, "InternalError", "Injected in the sandbox"));
            case deny -> faults.deny(given(service), given(operation));
            case quota -> faults.quota(given(service), given(operation));
            case noCapacity -> faults.noCapacity(given(instanceType));
        }
    }

    private static String anyOr(@Nullable String name) {
        return Objects.requireNonNullElse(name, Fault.ANY);
    }

    private static String given(@Nullable String value) {
        return Objects.requireNonNull(value, "checked");
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNull(value, "checked");
    }
}
