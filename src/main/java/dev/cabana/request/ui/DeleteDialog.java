package dev.cabana.request.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.deployment.ui.ResourceGroups;
import dev.cabana.request.NewRequest;
import dev.cabana.request.Plan;
import dev.cabana.request.PlanItem;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Background;

/** Says what would be destroyed, and wants the name typed: a deletion is never one click away. */
final class DeleteDialog extends RequestDialog {
    private final DialogServices services;
    private final String deployment;
    private final Div destroyed = new Div();

    DeleteDialog(DialogServices services, String deployment) {
        super(services, "Delete " + deployment);
        this.services = services;
        this.deployment = deployment;
        var waiting = new ProgressBar();
        waiting.setIndeterminate(true);
        waiting.getElement().setAttribute("aria-label", "Looking up what would be destroyed");
        destroyed.add(waiting);
        var typed = new TextField("Type " + deployment + " to go on");
        typed.setWidthFull();
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.addValueChangeListener(
                change -> reviewButton().setEnabled(change.getValue().equals(deployment)));
        reviewButton().setEnabled(false);
        reviewButton().addThemeVariants(ButtonVariant.ERROR);
        content(
                new Paragraph("Everything below goes away, with all data in its buckets. It cannot be brought back."),
                destroyed,
                typed);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var caller = services.caller();
        Background.start(
                event.getUI(),
                () -> services.requests()
                        .preview(caller, NewRequest.delete(deployment, "To see what would be destroyed")),
                this::show,
                refusal -> destroyed.setText(refusal.getMessage()));
    }

    private void show(Plan plan) {
        var list = new UnorderedList();
        for (String group : ResourceGroups.IN_ORDER) {
            long count = plan.items().stream()
                    .filter(item -> item.group().equals(group) && item.action() == PlanItem.Action.delete)
                    .count();
            if (count > 0) {
                list.add(new ListItem(
                        ResourceGroups.title(group) + ": " + Amounts.count(count, "resource", "resources")));
            }
        }
        destroyed.removeAll();
        destroyed.add(list);
    }

    @Override
    NewRequest request() {
        return NewRequest.delete(deployment, justification());
    }
}
