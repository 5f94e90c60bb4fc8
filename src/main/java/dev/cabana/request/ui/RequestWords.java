package dev.cabana.request.ui;

import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestSummary;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;

/** Kinds and states of requests, everywhere in the same words and tones. */
final class RequestWords {

    private RequestWords() {}

    static String title(RequestSummary request) {
        return kind(request.kind()) + " " + request.deployment();
    }

    static String kind(RequestKind kind) {
        return kind.label();
    }

    static String state(RequestState state) {
        return switch (state) {
            case draft -> "Draft";
            case submitted -> "Waiting for approval";
            case approved -> "Approved";
            case applying -> "Being applied";
            case applied -> "Applied";
            case rejected -> "Rejected";
            case withdrawn -> "Withdrawn";
            case expired -> "Expired";
            case failed -> "Given up";
            case superseded -> "Superseded";
        };
    }

    static StateBadge badge(RequestState state) {
        return new StateBadge(state(state), tone(state));
    }

    private static Tone tone(RequestState state) {
        return switch (state) {
            case draft, withdrawn, superseded, expired -> Tone.neutral;
            case submitted -> Tone.warning;
            case approved, applying -> Tone.busy;
            case applied -> Tone.good;
            case rejected, failed -> Tone.bad;
        };
    }
}
