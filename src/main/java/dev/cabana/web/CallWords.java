package dev.cabana.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Why the framework did not let a call through to its handler, and what would be let through. */
final class CallWords {
    private CallWords() {}

    /** @param body what the framework would answer; null when it leaves that to whoever answers */
    static @Nullable String of(Exception refused, @Nullable Object body) {
        return switch (refused) {
            case TypeMismatchException wrong -> misfit(wrong);
            case MissingServletRequestParameterException missing -> missing(missing);
            case HttpRequestMethodNotSupportedException wrong ->
                "%s is not for this resource%s".formatted(wrong.getMethod(), methods(wrong));
            case HttpMediaTypeNotSupportedException wrong ->
                "%s is not read here%s"
                        .formatted(
                                wrong.getContentType() == null ? "A body without Content-Type" : wrong.getContentType(),
                                types("; send ", wrong.getSupportedMediaTypes()));
            case HttpMediaTypeNotAcceptableException wrong ->
                "Nothing that Accept names is written here" + types("; ask for ", wrong.getSupportedMediaTypes());
            case NoResourceFoundException none ->
                "There is no such address; /api/v1/openapi names those that there are";
            case NoHandlerFoundException none -> "There is no such address; /api/v1/openapi names those that there are";
            case ErrorResponse known -> known.getBody().getDetail();
            default -> body instanceof ProblemDetail problem ? problem.getDetail() : null;
        };
    }

    private static String misfit(TypeMismatchException wrong) {
        String name = wrong.getPropertyName() == null ? "A parameter" : wrong.getPropertyName();
        Object value = wrong.getValue();
        Class<?> type = wrong.getRequiredType();
        // Of a list, the one that does not fit.
        if (innermost(wrong) instanceof ConversionFailedException inner) {
            value = inner.getValue();
            type = inner.getTargetType().getType();
        }
        String wanted = name + " " + Wanted.ofParameter(name, type);
        return value == null ? wanted : wanted + ", not " + Wanted.shown(value);
    }

    private static @Nullable ConversionFailedException innermost(Throwable trouble) {
        ConversionFailedException found = null;
        for (Throwable cause = trouble.getCause(); cause != null; cause = cause.getCause()) {
            found = cause instanceof ConversionFailedException failed ? failed : found;
        }
        return found;
    }

    private static String missing(MissingServletRequestParameterException missing) {
        var parameter = missing.getMethodParameter();
        String name = missing.getParameterName();
        return name + " must be given as a parameter"
                + (parameter == null ? "" : " and " + Wanted.ofParameter(name, parameter.getParameterType()));
    }

    private static String methods(HttpRequestMethodNotSupportedException wrong) {
        String[] supported = wrong.getSupportedMethods();
        return supported == null || supported.length == 0
                ? ""
                : "; it takes " + Arrays.stream(supported).sorted().collect(Collectors.joining(", "));
    }

    private static String types(String before, Collection<MediaType> types) {
        String named = types.stream()
                .filter(MediaType::isConcrete)
                .map(MediaType::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : before + named;
    }
}
