package dev.cabana.deployment.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.cabana.deployment.DeploymentFilter;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.Links;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text, phase and team; the address carries them, so that a filtered list can be kept and shared. */
final class DeploymentFilters extends Div {
    private final TextField text = new TextField("Name");
    private final Select<Phase> phase = new Select<>();
    private final Select<String> team = new Select<>();
    private Runnable changed = () -> {};
    private boolean reading;

    /** @param teams that the caller sees deployments of */
    DeploymentFilters(List<String> teams) {
        addClassName("cabana-toolbar");
        getElement().setAttribute("role", "search");
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("cabana-grow");
        phase.setLabel("Phase");
        phase.setItems(Phase.values());
        phase.setEmptySelectionAllowed(true);
        phase.setEmptySelectionCaption("All but deleted");
        phase.setItemLabelGenerator(value -> value == null ? "All but deleted" : PhaseBadge.label(value));
        team.setLabel("Team");
        team.setItems(teams);
        team.setEmptySelectionAllowed(true);
        team.setEmptySelectionCaption("All teams");
        team.setItemLabelGenerator(value -> value == null ? "All teams" : value);
        team.setVisible(teams.size() > 1);
        text.addValueChangeListener(event -> apply());
        phase.addValueChangeListener(event -> apply());
        team.addValueChangeListener(event -> apply());
        add(text, phase, team);
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    DeploymentFilter filter() {
        Phase wanted = phase.getValue();
        return new DeploymentFilter(
                team.getValue(),
                wanted == null ? Set.of() : Set.of(wanted),
                text.getValue().isBlank() ? null : text.getValue().trim());
    }

    void read(QueryParameters parameters) {
        reading = true;
        text.setValue(parameters.getSingleParameter("name").orElse(""));
        phase.setValue(parameters
                .getSingleParameter("phase")
                .map(DeploymentFilters::phaseOf)
                .orElse(null));
        team.setValue(parameters.getSingleParameter("team").orElse(null));
        reading = false;
    }

    private void apply() {
        if (reading) {
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        DeploymentFilter filter = filter();
        put(parameters, "name", filter.text());
        put(
                parameters,
                "phase",
                phase.getValue() == null ? null : phase.getValue().name());
        put(parameters, "team", filter.team());
        var location = new Location(Links.DEPLOYMENTS, QueryParameters.simple(parameters));
        UI.getCurrent().getPage().getHistory().replaceState(null, location);
        changed.run();
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static @Nullable Phase phaseOf(String name) {
        for (Phase phase : Phase.values()) {
            if (phase.name().equals(name)) {
                return phase;
            }
        }
        return null;
    }
}
