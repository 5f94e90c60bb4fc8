package dev.cabana.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What no handler caught: errors of the container and of filters, with nothing of their inside. */
@RestController
@PreAuthorize("permitAll")
class ErrorProblems implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : null;
        var type = ProblemType.of(HttpStatusCode.valueOf(status));
        return Problems.answer(type).body(Problems.of(type, detail(type), List.of(), path));
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case malformed -> "The address or a header cannot be read";
            case unexpected -> "Tell your administrator the correlation";
            default -> type.title();
        };
    }
}
