package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.shell.parts.Panel;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Every policy in force, in the order in which they are tried, and a place to try them. */
@Route(PoliciesPage.PATH)
@PageTitle("Approval policies – Cabana")
@Menu(order = 60, title = "Approval policies", icon = "vaadin:scale")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
final class PoliciesPage extends Main {
    static final String PATH = "approval-policies";

    PoliciesPage(PolicyServices services) {
        setId("content");
        addClassName("cabana-page");
        var header = new PageHeader("Approval policies")
                .under(new Div("The first policy that matches a request says who has to agree to it"));
        if (services.caller().administrator()) {
            header.actions(List.of(newPolicy()));
        }
        var list = new OrderedList();
        list.addClassName("cabana-rows");
        list.getElement().setAttribute("aria-label", "Policies in order");
        services.policies().list(services.caller()).forEach(policy -> list.add(new ListItem(line(policy))));
        var split = new Div(new Panel("In force", list), new DryRunPanel(services));
        split.addClassName("cabana-split");
        add(header, split);
    }

    private static Button newPolicy() {
        var button = new Button(
                "New policy",
                VaadinIcon.PLUS.create(),
                click -> click.getSource().getUI().orElseThrow().navigate(PATH + "/new"));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private static Component line(ApprovalPolicy policy) {
        var link = new Anchor(PATH + "/" + policy.id(), policy.body().name());
        link.addClassName("cabana-strong");
        var when = new Div(PolicyWords.when(policy));
        var needs = new Div("Needs " + PolicyWords.needs(policy.body()));
        needs.addClassName("cabana-quiet");
        var saved = new Div(
                new Span("Version " + policy.version()),
                new Span("by " + policy.savedBy()),
                Moment.ago(policy.savedAt()));
        saved.addClassName("cabana-below");
        return new Div(link, when, needs, saved);
    }
}
