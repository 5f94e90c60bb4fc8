package dev.cabana.deployment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Panel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, newest first; new events come in at the top as they happen. */
final class TimelineTab extends SnapshotTab {
    private final Deployments deployments;
    private final Caller caller;
    private final String name;
    private final OrderedList list = new OrderedList();
    private final Button older = new Button("Show older", click -> showOlder());
    private final EmptyState nothing = new EmptyState(
            VaadinIcon.TIME_BACKWARD, "Nothing has happened yet", "Events appear here as soon as work begins.");
    private long newest;
    private @Nullable String next;

    TimelineTab(Deployments deployments, Caller caller, String name) {
        this.deployments = deployments;
        this.caller = caller;
        this.name = name;
        list.addClassName("cabana-timeline");
        list.getElement().setAttribute("aria-live", "polite");
        list.getElement().setAttribute("aria-relevant", "additions");
        older.addThemeVariants(ButtonVariant.TERTIARY);
        add(new Panel("What happened", nothing, list, older));
        append(deployments.events(caller, name, PageRequest.first(PageRequest.DEFAULT_LIMIT)));
    }

    @Override
    void show(Snapshot snapshot) {
        List<TimelineEvent> fresh = deployments.eventsAfter(caller, name, newest);
        fresh.forEach(event -> {
            list.addComponentAsFirst(new TimelineItem(event));
            newest = Math.max(newest, event.id());
        });
        nothing.setVisible(list.getComponentCount() == 0);
    }

    private void showOlder() {
        append(deployments.events(caller, name, new PageRequest(PageRequest.DEFAULT_LIMIT, next)));
    }

    private void append(Page<TimelineEvent> page) {
        page.items().forEach(event -> {
            list.add(new TimelineItem(event));
            newest = Math.max(newest, event.id());
        });
        next = page.next();
        older.setVisible(next != null);
        nothing.setVisible(list.getComponentCount() == 0);
    }
}
