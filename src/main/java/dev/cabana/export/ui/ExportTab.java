package dev.cabana.export.ui;

import com.vaadin.flow.component.Component;
import dev.cabana.export.Exports;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.DeploymentTab;
import dev.cabana.shell.parts.Live;
import dev.cabana.signal.Signals;

/** The way out, on the deployment's page. */
@org.springframework.stereotype.Component
final class ExportTab implements DeploymentTab {
    private final Exports exports;
    private final CurrentCaller currentCaller;
    private final Signals signals;

    ExportTab(Exports exports, CurrentCaller currentCaller, Signals signals) {
        this.exports = exports;
        this.currentCaller = currentCaller;
        this.signals = signals;
    }

    @Override
    public String path() {
        return "export";
    }

    @Override
    public String title() {
        return "Export";
    }

    /** After the spec. */
    @Override
    public int order() {
        return 80;
    }

    @Override
    public boolean outlivesDeployment() {
        return false;
    }

    @Override
    public Component content(DeploymentRef deployment) {
        var view = new ExportView(new ExportSubject(exports, currentCaller.get(), deployment.name()));
        Live.follow(view, signals, topic -> topic.equals("deployment:" + deployment.id()), view::refresh);
        return view;
    }
}
