package dev.cabana.web;

import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what the framework refuses (unreadable body, method, content type, no such path) into problems. */
@RestControllerAdvice
@Order(1)
class RequestProblems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var trouble = UnreadableBody.of(unreadable, Problems.body(request));
        return answer(trouble.type(), trouble.detail(), trouble.violations(), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var violations = wrong.getBindingResult().getFieldErrors().stream()
                .map(error -> new Violation(
                        "/" + error.getField().replace('.', '/'), String.valueOf(error.getDefaultMessage())))
                .toList();
        var detail = violations.size() == 1
                ? violations.getFirst().pointer() + " " + violations.getFirst().message()
                : violations.size() + " values are wrong";
        return answer(ProblemType.invalid, detail, violations, headers, request);
    }

    /** Everything else ends here: the status is right already, the document is made ours. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(ProblemType.of(status), CallWords.of(refused, body), List.of(), headers, request);
    }

    private static ResponseEntity<Object> answer(
            ProblemType type,
            @Nullable String detail,
            List<Violation> violations,
            HttpHeaders headers,
            WebRequest request) {
        return ResponseEntity.status(type.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(type, detail, violations, Problems.path(request)));
    }
}
