package dev.cabana.web;

import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a JSON body could not be taken: where its syntax breaks, or which value does not fit. */
record UnreadableBody(ProblemType type, String detail, List<Violation> violations) {

    static UnreadableBody of(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case StreamReadException syntax -> syntax(syntax);
            case UnrecognizedPropertyException unknown -> value(unknown, "is not known; known are " + known(unknown));
            case DatabindException misfit -> value(misfit, misfit.getOriginalMessage());
            case null, default ->
                new UnreadableBody(ProblemType.malformed, "The body is missing or is not JSON", List.of());
        };
    }

    private static UnreadableBody syntax(StreamReadException broken) {
        var at = broken.getLocation();
        var detail = at == null
                ? broken.getOriginalMessage()
                : "Line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), broken.getOriginalMessage());
        return new UnreadableBody(ProblemType.malformed, detail, List.of());
    }

    private static UnreadableBody value(JacksonException misfit, String message) {
        var pointer = misfit.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : escape(step.getPropertyName())))
                .collect(Collectors.joining());
        var said = message.lines().findFirst().orElse("does not fit");
        return new UnreadableBody(ProblemType.invalid, pointer + " " + said, List.of(new Violation(pointer, said)));
    }

    /** RFC 6901, section 3. */
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? "none"
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
