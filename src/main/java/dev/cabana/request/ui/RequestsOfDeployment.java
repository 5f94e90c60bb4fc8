package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.identity.Caller;
import dev.cabana.request.RequestFilter;
import dev.cabana.request.RequestSummary;
import dev.cabana.shared.PageRequest;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.Moment;

/** The last requests of one deployment. */
final class RequestsOfDeployment extends Div {
    private static final int AT_MOST = 10;

    private final DialogServices services;
    private final Caller caller;
    private final String deployment;

    RequestsOfDeployment(DialogServices services, String deployment) {
        this.services = services;
        this.deployment = deployment;
        caller = services.caller();
        addClassName("cabana-rows");
        show();
        Live.follow(this, services.signals(), topic -> topic.startsWith("request:"), this::show);
    }

    private void show() {
        removeAll();
        var last = services.requests()
                .list(caller, RequestFilter.of(deployment), PageRequest.first(AT_MOST))
                .items();
        last.forEach(request -> add(row(request)));
        if (last.isEmpty()) {
            var none = new Span("No requests");
            none.addClassName("cabana-quiet");
            add(none);
        }
    }

    private static Div row(RequestSummary request) {
        var link = new Anchor(Links.request(request.id()), RequestWords.kind(request.kind()));
        link.addClassName("cabana-strong");
        var about = new Div(new Span("by " + request.requester()), Moment.ago(request.updatedAt()));
        about.add(new Span(RequestWords.cost(request)));
        about.addClassName("cabana-below");
        var why = Cut.cut(new Div(request.justification()), request.justification());
        var words = new Div(link, why, about);
        words.addClassName("cabana-request-words");
        var row = new Div(words, RequestWords.badge(request.state()));
        row.addClassName("cabana-request-row");
        return row;
    }
}
