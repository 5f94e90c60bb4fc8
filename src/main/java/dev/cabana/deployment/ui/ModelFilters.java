package dev.cabana.deployment.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.cabana.deployment.DeployedModelFilter;
import dev.cabana.deployment.ModelState;
import dev.cabana.shell.Links;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Model, state and team; the address carries them, so that a filtered list can be kept and shared. */
final class ModelFilters extends Div {
    private final Select<String> model;
    private final Select<ModelState> state;
    private final Select<String> team;
    private Runnable changed = () -> {};
    private boolean reading;

    /** @param teams that the caller sees deployments of @param models of the catalog */
    ModelFilters(List<String> teams, List<String> models) {
        addClassName("cabana-toolbar");
        getElement().setAttribute("role", "search");
        model = select("Model", "All models", models);
        state = select("State", "All states", Arrays.asList(ModelState.values()));
        state.setItemLabelGenerator(value -> value == null ? "All states" : ModelBadge.label(value));
        team = select("Team", "All teams", teams);
        team.setVisible(teams.size() > 1);
        add(model, state, team);
    }

    private <T> Select<T> select(String label, String all, List<T> items) {
        var select = new Select<T>();
        select.setLabel(label);
        select.setItems(items);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(all);
        select.setItemLabelGenerator(value -> value == null ? all : value.toString());
        select.addValueChangeListener(event -> apply());
        return select;
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    DeployedModelFilter filter() {
        return new DeployedModelFilter(team.getValue(), model.getValue(), null, state.getValue());
    }

    void read(QueryParameters parameters) {
        reading = true;
        model.setValue(parameters.getSingleParameter("model").orElse(null));
        state.setValue(parameters
                .getSingleParameter("state")
                .flatMap(name -> Arrays.stream(ModelState.values())
                        .filter(known -> known.name().equals(name))
                        .findFirst())
                .orElse(null));
        team.setValue(parameters.getSingleParameter("team").orElse(null));
        reading = false;
    }

    private void apply() {
        if (reading) {
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        DeployedModelFilter filter = filter();
        put(parameters, "model", filter.model());
        put(parameters, "state", filter.state() == null ? null : filter.state().name());
        put(parameters, "team", filter.team());
        var location = new Location(Links.MODELS, QueryParameters.simple(parameters));
        UI.getCurrent().getPage().getHistory().replaceState(null, location);
        changed.run();
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
