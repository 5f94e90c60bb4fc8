package dev.cabana.web;

import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a JSON body could not be taken: where its syntax breaks, or which value does not fit. */
record UnreadableBody(ProblemType type, String detail, List<Violation> violations) {

    /** @param body what was sent, as far as it is known */
    static UnreadableBody of(HttpMessageNotReadableException unreadable, byte[] body) {
        return switch (unreadable.getCause()) {
            case InputCoercionException large ->
                value(large, Wanted.of(large.getTargetType()) + ", and one nearer to 0");
            case StreamReadException syntax -> syntax(syntax);
            case StreamConstraintsException beyond ->
                malformed("The body is nested too deep, or has a number or a name that is too long");
            case UnrecognizedPropertyException unknown -> value(unknown, "is not known; known are " + known(unknown));
            case MismatchedInputException misfit -> value(misfit, misfit(misfit, body));
            case DatabindException misfit -> value(misfit, "does not fit what this resource takes");
            case null -> malformed("The body is missing");
            default -> malformed("The body cannot be read as JSON in UTF-8");
        };
    }

    private static UnreadableBody malformed(String detail) {
        return new UnreadableBody(ProblemType.malformed, detail, List.of());
    }

    private static UnreadableBody syntax(StreamReadException broken) {
        var at = broken.getLocation();
        return malformed(
                at == null
                        ? broken.getOriginalMessage()
                        : "Line %d, column %d: %s"
                                .formatted(at.getLineNr(), at.getColumnNr(), broken.getOriginalMessage()));
    }

    private static String misfit(MismatchedInputException misfit, byte[] body) {
        String wanted = Wanted.of(misfit.getTargetType());
        String there = there(body, pointer(misfit));
        return there == null ? wanted : wanted + ", not " + there;
    }

    /** Null when nothing is, or when what follows could not be read either. */
    private static @Nullable String there(byte[] body, String pointer) {
        try {
            JsonNode node = Json.mapper().readTree(body).at(pointer);
            return switch (node.getNodeType()) {
                case OBJECT -> "an object";
                case ARRAY -> "an array";
                case STRING -> Wanted.shown(node.stringValue());
                case NUMBER, BOOLEAN, NULL -> Wanted.shown(node);
                default -> null;
            };
        } catch (JacksonException broken) {
            return null;
        }
    }

    private static UnreadableBody value(JacksonException misfit, String said) {
        String pointer = pointer(misfit);
        String detail = (pointer.isEmpty() ? "The body" : pointer) + " " + said;
        return new UnreadableBody(ProblemType.invalid, detail, List.of(new Violation(pointer, said)));
    }

    private static String pointer(JacksonException misfit) {
        return misfit.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : escape(step.getPropertyName())))
                .collect(Collectors.joining());
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
