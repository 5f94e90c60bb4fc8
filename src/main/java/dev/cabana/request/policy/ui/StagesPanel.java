package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.StageRule;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.shell.parts.Panel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The stages in the form, in their order. */
final class StagesPanel extends Composite<Panel> {
    private final PolicyServices services;
    private final List<StageFields> stages = new ArrayList<>();
    private final Div list = new Div();

    StagesPanel(PolicyServices services, List<StageRule> now) {
        this.services = services;
        list.addClassName("cabana-form-list");
        now.forEach(this::insert);
        showAll();
    }

    @Override
    protected Panel initContent() {
        var add = new Button("Add stage", VaadinIcon.PLUS.create(), click -> {
            insert(StageRule.of("", 1, ApproverRule.ofTeam()));
            showAll();
        });
        add.addClassName("cabana-start");
        return new Panel("Stages, one after the other", list, add);
    }

    private void insert(StageRule rule) {
        var stage = new StageFields(services, rule);
        stages.add(stage);
        stage.onRemove(() -> {
            stages.remove(stage);
            showAll();
        });
        stage.onUp(() -> {
            int place = stages.indexOf(stage);
            if (place > 0) {
                Collections.swap(stages, place - 1, place);
                showAll();
            }
        });
    }

    private void showAll() {
        list.removeAll();
        stages.forEach(list::add);
    }

    void bind(Fields fields) {
        IntStream.range(0, stages.size()).forEach(place -> stages.get(place).bind(fields, "/stages/" + place));
    }

    List<Violation> unreadable() {
        return IntStream.range(0, stages.size())
                .boxed()
                .flatMap(place -> stages.get(place).unreadable("/stages/" + place).stream())
                .toList();
    }

    List<StageRule> read() {
        return stages.stream().map(StageFields::read).toList();
    }
}
