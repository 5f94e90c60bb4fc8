package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.request.DryRuns;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestView;
import dev.cabana.request.Requests;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Live;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request: what it would do, what it costs, who decided what, and how far it has come. */
@Route(Links.REQUESTS + "/:id([0-9a-f]{8}-[0-9a-f-]{27})")
@PermitAll
final class RequestPage extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Requests requests;
    private final DryRuns dryRuns;
    private final Caller caller;
    private final Deployments deployments;
    private @Nullable RequestView shown;
    private @Nullable RequestBody body;

    RequestPage(
            Requests requests, DryRuns dryRuns, Deployments deployments, CurrentCaller currentCaller, Signals signals) {
        this.requests = requests;
        this.dryRuns = dryRuns;
        this.deployments = deployments;
        caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        Live.follow(this, signals, this::concerns, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = UUID.fromString(event.getRouteParameters().get("id").orElseThrow());
        var request = requests.get(caller, id);
        var holder = new RequestBody(requests, dryRuns, deployments, caller);
        removeAll();
        add(holder);
        body = holder;
        shown = request;
        holder.show(request);
    }

    private boolean concerns(String topic) {
        return shown instanceof RequestView request
                && (topic.equals("request:" + request.summary().id())
                        || topic.startsWith("deployment:") && request.summary().state() == RequestState.applying);
    }

    private void refresh() {
        if (shown instanceof RequestView before && body instanceof RequestBody holder) {
            var now = requests.get(caller, before.summary().id());
            shown = now;
            holder.show(now);
        }
    }

    @Override
    public String getPageTitle() {
        return shown == null ? "Request – Cabana" : RequestWords.title(shown.summary()) + " – Cabana";
    }
}
