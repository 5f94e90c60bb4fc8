package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.cabana.request.DryRuns.DryRun;
import dev.cabana.request.RequestKind;
import dev.cabana.request.policy.Facts;
import dev.cabana.request.policy.PolicyChoice.Considered;
import dev.cabana.shell.parts.Panel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** What a request of some size would need, policy by policy. */
final class DryRunPanel extends Composite<Panel> {
    private final PolicyServices services;
    private final Select<RequestKind> kind = new Select<>();
    private final Select<String> team = new Select<>();
    private final BigDecimalField cost = new BigDecimalField("Monthly cost, USD");
    private final IntegerField gpus = new IntegerField("GPUs");
    private final Checkbox block = new Checkbox("Capacity block");
    private final Checkbox bedrock = new Checkbox("Bedrock");
    private final Div answer = new Div();

    DryRunPanel(PolicyServices services) {
        this.services = services;
    }

    @Override
    protected Panel initContent() {
        kind.setLabel("Kind of request");
        kind.setItems(RequestKind.values());
        kind.setItemLabelGenerator(RequestKind::label);
        kind.setValue(RequestKind.create);
        team.setLabel("Of team");
        List<String> teams = services.teams();
        team.setItems(teams);
        if (!teams.isEmpty()) {
            team.setValue(teams.getFirst());
        }
        cost.setValue(new BigDecimal(1_000));
        gpus.setValue(0);
        gpus.setMin(0);
        answer.addClassName("cabana-stack");
        answer.getElement().setAttribute("aria-live", "polite");
        var fields = new Div(kind, team, cost, gpus, block, bedrock);
        fields.addClassName("cabana-stack");
        var tryIt = new Button("Try", click -> run());
        tryIt.addClassName("cabana-start");
        return new Panel("Try the policies", fields, tryIt, answer);
    }

    private void run() {
        var facts = new Facts(
                kind.getValue(),
                Objects.requireNonNullElse(team.getValue(), ""),
                Objects.requireNonNullElse(cost.getValue(), BigDecimal.ZERO).max(BigDecimal.ZERO),
                Math.max(0, Objects.requireNonNullElse(gpus.getValue(), 0)),
                block.getValue(),
                bedrock.getValue());
        show(services.dryRuns().of(services.caller(), facts));
    }

    private void show(DryRun run) {
        var sentence = new Div(run.choice().sentence() + ".");
        sentence.addClassName("cabana-strong");
        var tried = new UnorderedList();
        run.choice().considered().forEach(one -> tried.add(new ListItem(words(one))));
        answer.removeAll();
        answer.add(sentence);
        for (int i = 0; i < run.known().size(); i++) {
            var stage = run.choice().stages().get(i);
            answer.add(new Div(stage.name() + ": " + run.known().get(i) + " known people may approve, " + stage.quorum()
                    + " needed"));
        }
        answer.add(tried);
    }

    private static String words(Considered one) {
        String because = one.because().isEmpty() ? "it is for every request" : String.join(", ", one.because());
        return one.policy().name() + (one.matches() ? " matches: " : " does not: ") + because;
    }
}
