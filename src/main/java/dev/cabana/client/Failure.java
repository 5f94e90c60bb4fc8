package dev.cabana.client;

import tools.jackson.databind.JsonNode;

/** Ends a command, with words for people and a code for scripts. */
final class Failure extends RuntimeException {
    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static Failure refused(String message) {
        return new Failure(ExitCode.REFUSED, message);
    }

    static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    static Failure timedOut(String message) {
        return new Failure(ExitCode.TIMED_OUT, message);
    }

    /** An RFC 9457 problem, each violation with its pointer. */
    static Failure problem(int status, JsonNode problem) {
        var text = new StringBuilder(problem.path("title").asString("The portal answered " + status));
        String detail = problem.path("detail").asString("");
        if (!detail.isEmpty()) {
            text.append(": ").append(detail);
        }
        problem.path("violations")
                .forEach(wrong -> text.append("\n  ")
                        .append(wrong.path("pointer").asString(""))
                        .append("  ")
                        .append(wrong.path("message").asString("")));
        String correlation = problem.path("correlation").asString("");
        if (status >= 500 && !correlation.isEmpty()) {
            text.append("\n  Correlation: ").append(correlation);
        }
        return refused(text.toString());
    }

    int exitCode() {
        return exitCode;
    }
}
