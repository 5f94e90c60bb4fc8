package dev.cabana.budget.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.cabana.budget.Quota;
import dev.cabana.budget.QuotaLimits;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.web.EntityTag;
import java.util.Map;

/** Sets a team's limits, on top of the ones that were read. */
final class QuotaDialog extends Dialog {
    private final BudgetServices services;
    private final Quota read;
    private final Runnable done;
    private final IntegerField deployments = new IntegerField("Deployments");
    private final IntegerField gpuNodes = new IntegerField("GPU nodes");
    private final BigDecimalField gpuHours = new BigDecimalField("GPU-hours a month");
    private final BigDecimalField monthlyUsd = new BigDecimalField("Spend a month, USD");
    private final Map<String, HasValidation> fields = Map.of(
            "/deployments", deployments, "/gpuNodes", gpuNodes, "/gpuHours", gpuHours, "/monthlyUsd", monthlyUsd);

    QuotaDialog(BudgetServices services, String team, Runnable done) {
        this.services = services;
        this.done = done;
        read = services.quotas().of(services.currentCaller().get(), team);
        setHeaderTitle("Quota of team " + team);
        setWidth("min(32rem, 100vw)");
        setCloseOnOutsideClick(false);
        show(read.limits());
        var note = new Paragraph("An empty field is no limit. Nothing that stands is taken away by a lower limit; "
                + "it only leaves no room for more.");
        var body = new Div(note, deployments, gpuNodes, gpuHours, monthlyUsd);
        body.addClassName("cabana-stack");
        add(body);
        var save = new Button("Save", click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private void show(QuotaLimits limits) {
        deployments.setValue(limits.deployments());
        gpuNodes.setValue(limits.gpuNodes());
        gpuHours.setValue(limits.gpuHours());
        monthlyUsd.setValue(limits.monthlyUsd());
        deployments.setHelperText("That stand at the same time");
        gpuNodes.setHelperText("By the most that each group may grow to");
        gpuHours.setHelperText("GPUs times hours in a calendar month (UTC)");
        monthlyUsd.setHelperText("By list prices, in a calendar month (UTC)");
        fields.values().forEach(field -> {
            if (field instanceof AbstractField<?, ?> input) {
                input.getElement().getStyle().set("width", "100%");
            }
        });
    }

    private void save() {
        fields.values().forEach(field -> field.setInvalid(false));
        var limits = new QuotaLimits(
                deployments.getValue(), gpuNodes.getValue(), gpuHours.getValue(), monthlyUsd.getValue());
        try {
            services.quotas()
                    .set(services.currentCaller().get(), read.team(), limits, new EntityTag(read.version()).header());
            close();
            Notices.done("The quota of team " + read.team() + " is set");
            done.run();
        } catch (Refusal refusal) {
            refused(refusal);
        }
    }

    private void refused(Refusal refusal) {
        refusal.violations().forEach(wrong -> {
            HasValidation field = fields.get(wrong.pointer());
            if (field != null) {
                field.setErrorMessage(wrong.message());
                field.setInvalid(true);
            }
        });
        if (refusal.violations().isEmpty()) {
            Notices.refused(refusal);
        }
    }
}
