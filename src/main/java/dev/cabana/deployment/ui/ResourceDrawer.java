package dev.cabana.deployment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.deployment.ResourceView;
import org.jspecify.annotations.Nullable;

/** Everything about one resource, beside the list; follows the resource while it is open. */
final class ResourceDrawer extends Dialog {
    private @Nullable ResourceView shown;

    ResourceDrawer() {
        addClassName("cabana-drawer");
        setWidth("min(38rem, 100vw)");
        setHeightFull();
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel("Close");
        getHeader().add(close);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                shown = null;
            }
        });
    }

    void open(ResourceView resource) {
        show(resource);
        open();
    }

    void refresh(Snapshot snapshot) {
        if (shown != null) {
            snapshot.resource(shown.address()).filter(now -> !now.equals(shown)).ifPresent(this::show);
        }
    }

    private void show(ResourceView resource) {
        shown = resource;
        setHeaderTitle(resource.address());
        removeAll();
        add(new ResourceDetail(resource));
    }
}
