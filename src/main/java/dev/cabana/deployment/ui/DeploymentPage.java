package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Live;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** One deployment; the address says which tab is open. */
@Route(Links.DEPLOYMENTS + "/:name/:tab?")
@PermitAll
final class DeploymentPage extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Deployments deployments;
    private final DeploymentParts parts;
    private final Caller caller;
    private @Nullable Opened opened;

    /** What is on the screen now. */
    private record Opened(
            Snapshot snapshot,
            DeploymentHeader header,
            DeploymentTabs tabs,
            Div holder,
            @Nullable Component content) {

        private boolean isAbout(String name) {
            return snapshot.details().summary().name().equals(name);
        }
    }

    DeploymentPage(Deployments deployments, DeploymentParts parts, CurrentCaller currentCaller, Signals signals) {
        this.deployments = deployments;
        this.parts = parts;
        caller = currentCaller.get();
        setId("content");
        addClassName("cabana-page");
        Live.follow(this, signals, this::isAboutThis, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElseThrow();
        String tab = event.getRouteParameters().get("tab").orElse(DeploymentTabs.FIRST);
        var now = opened;
        var current = now != null && now.isAbout(name) ? now : open(name);
        Component content = current.tabs.select(tab);
        current.holder.removeAll();
        current.holder.add(content);
        opened = new Opened(current.snapshot, current.header, current.tabs, current.holder, content);
        refresh();
    }

    private Opened open(String name) {
        var snapshot = Snapshot.read(deployments, caller, name);
        var header = new DeploymentHeader(snapshot, parts);
        var tabs = new DeploymentTabs(snapshot.ref(), parts);
        var holder = new Div();
        holder.addClassName("cabana-tab-holder");
        removeAll();
        add(header, tabs, holder);
        return new Opened(snapshot, header, tabs, holder, null);
    }

    private void refresh() {
        if (opened instanceof Opened now) {
            var snapshot = Snapshot.read(
                    deployments, caller, now.snapshot.details().summary().name());
            now.header.show(snapshot);
            now.tabs.show(snapshot.details().summary().phase());
            if (now.content instanceof SnapshotTab tab) {
                tab.show(snapshot);
            }
            opened = new Opened(snapshot, now.header, now.tabs, now.holder, now.content);
        }
    }

    private boolean isAboutThis(String topic) {
        return opened instanceof Opened now
                && topic.equals("deployment:" + now.snapshot.details().summary().id());
    }

    @Override
    public String getPageTitle() {
        return opened == null
                ? "Deployment – Cabana"
                : opened.snapshot.details().summary().name() + " – Cabana";
    }
}
