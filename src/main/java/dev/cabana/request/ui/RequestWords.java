package dev.cabana.request.ui;

import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestSummary;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import java.math.BigDecimal;
import java.util.Optional;

/** Kinds and states of requests, everywhere in the same words and tones. */
final class RequestWords {

    private RequestWords() {}

    static String title(RequestSummary request) {
        return kind(request.kind()) + " " + request.deployment();
    }

    static String kind(RequestKind kind) {
        return kind.label();
    }

    /** By the month, with its sign: what the request adds or saves, which for a new deployment is all that it costs. */
    static String cost(RequestSummary request) {
        if (request.monthlyUsd() == null) {
            return "–";
        }
        if (request.monthlyUsdBefore() == null) {
            return Amounts.perMonth(request.monthlyUsd());
        }
        return difference(request).orElse("unchanged");
    }

    /** @return empty when the cost stays, or is not known */
    static Optional<String> difference(RequestSummary request) {
        if (request.monthlyUsd() == null || request.monthlyUsdBefore() == null) {
            return Optional.empty();
        }
        BigDecimal more = request.monthlyUsd().subtract(request.monthlyUsdBefore());
        return more.signum() == 0 ? Optional.empty() : Optional.of(Amounts.signedDollars(more) + " / month");
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
