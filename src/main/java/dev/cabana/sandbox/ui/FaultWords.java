package dev.cabana.sandbox.ui;

import dev.cabana.sandbox.FaultOrder;
import dev.cabana.sandbox.cloud.Fault;

/** Faults in words. */
final class FaultWords {
    private FaultWords() {}

    static String of(Fault fault) {
        String calls = fault.operation().equals(Fault.ANY)
                ? "calls of " + (fault.service().equals(Fault.ANY) ? "every service" : fault.service())
                : fault.service() + " " + fault.operation();
        return switch (fault.kind()) {
            case throttle -> fault.percent() + " % of " + calls + " are throttled";
            case errorBefore -> fault.percent() + " % of " + calls + " fail before anything has happened";
            case errorAfter -> fault.percent() + " % of " + calls + " fail although it has happened";
            case failNext -> "The next " + fault.remaining() + " calls of " + calls + " fail";
            case deny -> calls + " is denied";
            case refuse -> calls + " is refused for lack of quota";
            case noCapacity -> "No capacity for " + fault.operation();
        };
    }

    static String label(FaultOrder.Kind kind) {
        return switch (kind) {
            case throttle -> "Throttle a share of the calls";
            case serverErrors -> "Answer a share with server errors";
            case failNext -> "Fail the next calls of an operation";
            case deny -> "Deny an operation";
            case quota -> "Exhaust an operation's quota";
            case noCapacity -> "No capacity for an instance type";
        };
    }
}
