package dev.cabana.sandbox.cloud;

/**
 * Something that an administrator wants to go wrong. Kept in the store, so that it outlives a restart.
 *
 * @param id unique; to take it back by
 * @param service {@value #ANY} for every service
 * @param operation {@value #ANY} for every operation; of {@link Kind#noCapacity} the instance type
 * @param percent of the calls that it hits
 * @param remaining how many more calls {@link Kind#failNext} hits
 * @param error what the caller is told; for throttling and server errors each protocol has its own words
 */
public record Fault(String id, Kind kind, String service, String operation, int percent, int remaining, Answer error) {
    public static final String ANY = "*";

    /** What goes wrong. */
    public enum Kind {
        throttle,
        /** A 5xx, and nothing has happened. */
        errorBefore,
        /** A 5xx, although it has happened. */
        errorAfter,
        failNext,
        deny,
        refuse,
        noCapacity
    }

    /** @param code empty where the protocol decides */
    public record Answer(int status, String code, String message) {
        static final Answer BY_PROTOCOL = new Answer(0, "", "");

        AwsError toError() {
            return new AwsError(status, code, message);
        }
    }

    boolean matches(Call call) {
        return (service.equals(ANY) || service.equals(call.service()))
                && (operation.equals(ANY) || operation.equals(call.operation()));
    }

    Fault used() {
        return new Fault(id, kind, service, operation, percent, remaining - 1, error);
    }
}
