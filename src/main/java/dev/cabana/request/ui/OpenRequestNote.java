package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.request.RequestFilter;
import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestSummary;
import dev.cabana.shared.PageRequest;
import dev.cabana.shell.Links;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says before anything is entered that another request for the deployment has to come to its end first. */
final class OpenRequestNote extends Div {
    private static final Set<RequestState> OPEN =
            EnumSet.of(RequestState.submitted, RequestState.approved, RequestState.applying);

    private OpenRequestNote(RequestSummary open) {
        addClassName("cabana-hint-warning");
        getElement().setAttribute("role", "note");
        add(
                new Anchor(Links.request(open.id()), RequestWords.title(open)),
                new Span(
                        " by %s is still open (%s). Only one can be at a time: plan yours now, and submit it when that one is"
                                        .formatted(open.requester(), state(open))
                                + " done or withdrawn."));
    }

    private static String state(RequestSummary open) {
        return RequestWords.state(open.state()).toLowerCase(Locale.ROOT);
    }

    static Optional<OpenRequestNote> of(FormServices services, FormSubject subject) {
        if (subject.kind() != RequestKind.change) {
            return Optional.empty();
        }
        String deployment = subject.document().at("/metadata/name").asString("");
        var open = new RequestFilter(OPEN, deployment, null, false);
        return services.requests().list(services.caller(), open, PageRequest.first(2)).items().stream()
                .filter(request -> !request.id().equals(subject.draft()))
                .findFirst()
                .map(OpenRequestNote::new);
    }
}
