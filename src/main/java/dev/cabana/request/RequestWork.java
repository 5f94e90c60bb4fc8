package dev.cabana.request;

import dev.cabana.shared.Refusal;
import dev.cabana.work.Work;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** What the portal itself does with a request: plans an approved one again and applies it, reminds of what waits, and lets it expire. */
@Component
class RequestWork implements Work {
    static final String KIND = "request";

    private final RequestStore requests;
    private final Planning planning;
    private final RequestProgress progress;

    RequestWork(RequestStore requests, Planning planning, RequestProgress progress) {
        this.requests = requests;
        this.planning = planning;
        this.progress = progress;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Instant run(String instance) {
        UUID id = UUID.fromString(instance);
        try (var context = MDC.putCloseable("request", instance)) {
            Request request = requests.find(id).orElseThrow();
            return switch (request.state()) {
                case approved -> apply(request);
                case submitted -> progress.tend(request.id());
                default -> null;
            };
        }
    }

    private @Nullable Instant apply(Request request) {
        try {
            progress.apply(request.id(), planning.plan(request.proposal()));
        } catch (Refusal broken) {
            // A rule that held when it was filed holds no longer, for example a lease that has run out.
            progress.giveBack(request.id(), broken.getMessage());
        }
        return null;
    }
}
