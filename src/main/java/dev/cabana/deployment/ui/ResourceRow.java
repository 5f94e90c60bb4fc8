package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.shell.parts.Moment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One resource as a button; refreshed in place, so that focus stays where it is. */
final class ResourceRow extends NativeButton {
    private final Span address = new Span();
    private final Span type = new Span();
    private final Div state = new Div();
    private final Span reason = new Span();
    private final Div since = new Div();
    private @Nullable ResourceView shown;

    ResourceRow(Consumer<ResourceView> open) {
        addClassName("cabana-resource");
        address.addClassNames("cabana-truncate", "cabana-resource-address");
        type.addClassNames("cabana-truncate", "cabana-quiet");
        reason.addClassName("cabana-resource-reason");
        since.addClassName("cabana-quiet");
        add(new Div(address, type), state, reason, since);
        addClickListener(click -> {
            if (shown != null) {
                open.accept(shown);
            }
        });
    }

    void show(ResourceView resource) {
        if (resource.equals(shown)) {
            return;
        }
        shown = resource;
        address.setText(ResourceName.of(resource));
        address.getElement().setAttribute("title", resource.address());
        type.setText(resource.type());
        state.removeAll();
        state.add(ResourceBadge.of(resource));
        reason.setText(text(resource));
        reason.setClassName("cabana-advice-inline", resource.state() == ResourceState.stalled);
        since.removeAll();
        if (resource.timing().readyAt() != null) {
            since.add(Moment.ago(resource.timing().readyAt()));
        }
    }

    private static String text(ResourceView resource) {
        String why = resource.reason() == null ? "" : resource.reason();
        return resource.advice() == null ? why : why + " → " + resource.advice();
    }
}
