package dev.cabana.budget.ui;

import com.vaadin.flow.component.Component;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shell.DeploymentTab;
import dev.cabana.shell.parts.Live;

/** What a deployment has cost this month, what it will, and when its lease ends. */
@org.springframework.stereotype.Component
final class CostTab implements DeploymentTab {
    private static final int ORDER = 60;

    private final BudgetServices services;

    CostTab(BudgetServices services) {
        this.services = services;
    }

    @Override
    public String path() {
        return "cost";
    }

    @Override
    public String title() {
        return "Cost";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Component content(DeploymentRef deployment) {
        var view = new DeploymentBudget(services, deployment);
        Live.follow(view, services.signals(), topic -> topic.equals("deployment:" + deployment.id()), view::show);
        return view;
    }
}
