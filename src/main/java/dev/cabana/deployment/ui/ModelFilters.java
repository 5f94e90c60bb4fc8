package dev.cabana.deployment.ui;

import com.vaadin.flow.component.select.Select;
import dev.cabana.deployment.DeployedModelFilter;
import dev.cabana.deployment.ModelState;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.AddressFilters;
import java.util.List;

/** Model, state and team. */
final class ModelFilters extends AddressFilters {
    private final Select<String> model;
    private final Select<ModelState> state;
    private final Select<String> team;

    /** @param teams that the caller sees deployments of @param models of the catalog */
    ModelFilters(List<String> teams, List<String> models) {
        super(Links.MODELS);
        model = choice(new Named("model", "Model"), "All models", models, name -> name);
        state = choice(new Named("state", "State"), "All states", List.of(ModelState.values()), ModelBadge::label);
        team = choice(new Named("team", "Team"), "All teams", teams, name -> name);
        team.setVisible(teams.size() > 1);
    }

    DeployedModelFilter filter() {
        return new DeployedModelFilter(team.getValue(), model.getValue(), null, state.getValue());
    }
}
