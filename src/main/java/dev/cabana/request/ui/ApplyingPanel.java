package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.ui.ProgressLine;
import dev.cabana.identity.Caller;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestView;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Panel;

/** How far the request has come while it is being applied, with the way to the deployment. */
final class ApplyingPanel extends Composite<Panel> {
    private final Deployments deployments;
    private final Caller caller;
    private final ProgressLine progress = new ProgressLine();
    private final Anchor link = new Anchor("", "Watch the deployment");

    ApplyingPanel(Deployments deployments, Caller caller) {
        this.deployments = deployments;
        this.caller = caller;
    }

    @Override
    protected Panel initContent() {
        var panel = new Panel("Progress", progress);
        panel.addAction(link);
        return panel;
    }

    void show(RequestView request) {
        boolean running = request.summary().state() == RequestState.applying;
        setVisible(running);
        if (running) {
            String name = request.summary().deployment();
            link.setHref(Links.deployment(name));
            progress.show(deployments.find(caller, name));
        }
    }
}
