package dev.cabana.web;

import dev.cabana.shared.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** What the container refuses before the application sees it, such as an address that cannot be decoded: a problem, too. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable trouble) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter().write(body(ProblemType.of(HttpStatusCode.valueOf(status))));
            response.finishResponse();
        } catch (IOException gone) {
            getContainer().getLogger().debug("The client went away before it was answered", gone);
        }
    }

    private static String body(ProblemType type) {
        return Json.emptyObject()
                .put("type", type.uri().toString())
                .put("title", type.title())
                .put("status", type.status().value())
                .put("detail", "The address or a header cannot be read")
                .toString();
    }
}
