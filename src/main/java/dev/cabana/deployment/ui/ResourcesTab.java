package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.shell.parts.Panel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every resource in its group, with its state and why; pressing one shows all there is to know. */
final class ResourcesTab extends SnapshotTab {
    private final Map<String, ResourceRow> rows = new HashMap<>();
    private final Map<String, GroupPanel> groups = new LinkedHashMap<>();
    private final ResourceDrawer drawer = new ResourceDrawer();

    ResourcesTab() {
        add(drawer);
        ResourceGroups.IN_ORDER.forEach(this::group);
    }

    @Override
    void show(Snapshot snapshot) {
        var gone = new HashSet<>(rows.keySet());
        var byGroup = new HashMap<String, List<ResourceView>>();
        for (var resource : snapshot.resources()) {
            gone.remove(resource.address());
            byGroup.computeIfAbsent(resource.group(), group -> new ArrayList<>())
                    .add(resource);
            rows.computeIfAbsent(resource.address(), address -> newRow(resource))
                    .show(resource);
        }
        gone.stream().map(rows::remove).filter(Objects::nonNull).forEach(ResourceRow::removeFromParent);
        groups.forEach((group, panel) -> panel.show(byGroup.getOrDefault(group, List.of())));
        drawer.refresh(snapshot);
    }

    private ResourceRow newRow(ResourceView resource) {
        var row = new ResourceRow(drawer::open);
        group(resource.group()).add(row);
        return row;
    }

    private GroupPanel group(String group) {
        return groups.computeIfAbsent(group, name -> {
            var panel = new GroupPanel(name);
            add(panel);
            return panel;
        });
    }

    /** One group with how many of its resources are ready. */
    private static final class GroupPanel extends Composite<Panel> {
        private final Span count = new Span();
        private final Div list = new Div();
        private final String group;

        private GroupPanel(String group) {
            this.group = group;
            list.addClassName("cabana-rows");
            count.addClassNames("cabana-quiet", "cabana-number");
        }

        @Override
        protected Panel initContent() {
            var panel = new Panel(ResourceGroups.title(group), list);
            panel.addAction(count);
            return panel;
        }

        private void add(ResourceRow row) {
            list.add(row);
        }

        private void show(List<ResourceView> resources) {
            long ready = resources.stream()
                    .filter(resource -> resource.state() == ResourceState.ready)
                    .count();
            count.setText(ready + " of " + resources.size() + " ready");
            setVisible(!resources.isEmpty());
        }
    }
}
