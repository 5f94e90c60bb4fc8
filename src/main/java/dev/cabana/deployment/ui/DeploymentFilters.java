package dev.cabana.deployment.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.deployment.DeploymentFilter;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.AddressFilters;
import java.util.List;
import java.util.Set;

/** Text, phase and team. */
final class DeploymentFilters extends AddressFilters {
    private final TextField text = new TextField("Name");
    private final Select<Phase> phase;
    private final Select<String> team;

    /** @param teams that the caller sees deployments of */
    DeploymentFilters(List<String> teams) {
        super(Links.DEPLOYMENTS);
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("cabana-grow");
        text("name", text);
        phase = choice(new Named("phase", "Phase"), "All but deleted", List.of(Phase.values()), PhaseBadge::label);
        team = choice(new Named("team", "Team"), "All teams", teams, name -> name);
        team.setVisible(teams.size() > 1);
    }

    DeploymentFilter filter() {
        Phase wanted = phase.getValue();
        return new DeploymentFilter(
                team.getValue(),
                wanted == null ? Set.of() : Set.of(wanted),
                text.getValue().isBlank() ? null : text.getValue().trim());
    }
}
