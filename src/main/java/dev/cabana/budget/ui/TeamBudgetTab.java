package dev.cabana.budget.ui;

import com.vaadin.flow.component.Component;
import dev.cabana.shell.TeamTab;

/** Quota and cost on a team's page. */
@org.springframework.stereotype.Component
final class TeamBudgetTab implements TeamTab {
    private static final int ORDER = 20;

    private final BudgetServices services;

    TeamBudgetTab(BudgetServices services) {
        this.services = services;
    }

    @Override
    public String path() {
        return "budget";
    }

    @Override
    public String title() {
        return "Quota and cost";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Component content(String team) {
        return new TeamBudget(services, team);
    }
}
