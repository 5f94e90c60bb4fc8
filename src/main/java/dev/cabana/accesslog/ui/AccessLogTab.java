package dev.cabana.accesslog.ui;

import com.vaadin.flow.component.Component;
import dev.cabana.accesslog.AccessLogs;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.DeploymentTab;
import dev.cabana.shell.parts.Live;
import dev.cabana.signal.Signals;
import java.time.Clock;

/** Who asked for what in the deployment's primary bucket. */
@org.springframework.stereotype.Component
final class AccessLogTab implements DeploymentTab {
    private final AccessLogs logs;
    private final CurrentCaller currentCaller;
    private final Signals signals;
    private final Clock clock;

    AccessLogTab(AccessLogs logs, CurrentCaller currentCaller, Signals signals, Clock clock) {
        this.logs = logs;
        this.currentCaller = currentCaller;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "access-logs";
    }

    @Override
    public String title() {
        return "Access logs";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Component content(DeploymentRef deployment) {
        var view = new AccessLogView(new LogSubject(logs, currentCaller.get(), deployment.name()), clock);
        Live.follow(view, signals, topic -> topic.equals("deployment:" + deployment.id()), view::delivered);
        return view;
    }
}
