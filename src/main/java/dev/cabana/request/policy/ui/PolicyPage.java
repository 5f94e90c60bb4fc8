package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.PageHeader;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One policy: to read, to change, and how it came to be what it is. */
@Route(PoliciesPage.PATH + "/:id([0-9a-f]{8}-[0-9a-f-]{27})")
@RouteAlias(PoliciesPage.PATH + "/new")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
final class PolicyPage extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final PolicyServices services;
    private String title = "New policy";

    PolicyPage(PolicyServices services) {
        this.services = services;
        setId("content");
        addClassName("cabana-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(event.getRouteParameters()
                .get("id")
                .map(id -> services.policies().get(services.caller(), UUID.fromString(id)))
                .orElse(null));
    }

    private void show(@Nullable ApprovalPolicy policy) {
        if (policy == null && !services.caller().administrator()) {
            throw Refusal.forbidden("Only platform administrators change approval policies");
        }
        title = policy == null ? "New policy" : policy.body().name();
        removeAll();
        var form = new PolicyForm(services, policy);
        var header = new PageHeader(title)
                .under(
                        new Anchor(PoliciesPage.PATH, "Approval policies"),
                        new Span(policy == null ? "Not saved yet" : "Version " + policy.version()));
        if (services.caller().administrator()) {
            header.actions(policy == null ? List.of(save(form)) : List.of(remove(policy), save(form)));
        }
        var split = new Div(form, policy == null ? new Div() : new VersionsPanel(services, policy));
        split.addClassName("cabana-split");
        add(header, split);
    }

    private Button save(PolicyForm form) {
        var save = new Button(
                "Save",
                click -> form.save().ifPresent(saved -> {
                    Notices.done(
                            "Saved as version " + saved.version() + ". It holds for what is submitted from now on.");
                    getUI().ifPresent(ui -> ui.navigate(PoliciesPage.PATH + "/" + saved.id()));
                    show(saved);
                }));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        return save;
    }

    private Button remove(ApprovalPolicy policy) {
        var remove = new Button("Remove", click -> {
            var ask = new ConfirmDialog(
                    "Remove policy " + policy.body().name() + "?",
                    "Requests that were submitted under it keep to it. Its versions stay readable by the API.",
                    "Remove",
                    confirmed -> removed(policy),
                    "Keep",
                    kept -> {});
            ask.setConfirmButtonTheme("error primary");
            ask.open();
        });
        remove.addThemeVariants(ButtonVariant.ERROR);
        remove.setVisible(!policy.standard());
        return remove;
    }

    private void removed(ApprovalPolicy policy) {
        try {
            services.policies().remove(services.caller(), policy.id(), now -> PolicyForm.checkSame(policy, now));
            Notices.done("Removed.");
            getUI().ifPresent(ui -> ui.navigate(PoliciesPage.PATH));
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }

    @Override
    public String getPageTitle() {
        return title + " – Cabana";
    }
}
