package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.cabana.request.RequestKind;
import dev.cabana.request.policy.Conditions;
import org.jspecify.annotations.Nullable;

/** Which requests a policy is for. */
final class ConditionFields extends Div {
    private final MultiSelectComboBox<RequestKind> kinds = new MultiSelectComboBox<>("Kinds");
    private final MultiSelectComboBox<String> teams = new MultiSelectComboBox<>("Teams");
    private final BigDecimalField cost = new BigDecimalField("Monthly cost at least, USD");
    private final IntegerField gpus = new IntegerField("GPUs at least");
    private final Select<Choice> block = new Select<>();
    private final Select<Choice> bedrock = new Select<>();

    private enum Choice {
        any("Does not matter", null),
        yes("Yes", true),
        no("No", false);

        private final String label;
        private final @Nullable Boolean value;

        Choice(String label, @Nullable Boolean value) {
            this.label = label;
            this.value = value;
        }

        static Choice of(@Nullable Boolean value) {
            return value == null ? any : value ? yes : no;
        }
    }

    ConditionFields(PolicyServices services, Fields fields, Conditions now) {
        addClassName("cabana-fields");
        kinds.setItems(RequestKind.values());
        kinds.setItemLabelGenerator(RequestKind::label);
        kinds.setPlaceholder("Every kind");
        kinds.setValue(now.kinds());
        teams.setItems(services.teams());
        teams.setPlaceholder("Every team");
        teams.setValue(now.teams());
        cost.setValue(now.monthlyUsdAtLeast());
        gpus.setValue(now.gpusAtLeast());
        add(
                fields.at("/conditions/kinds", kinds),
                fields.at("/conditions/teams", teams),
                fields.at("/conditions/monthlyUsdAtLeast", cost),
                fields.at("/conditions/gpusAtLeast", gpus),
                choice(block, "Runs on a capacity block", now.capacityBlock()),
                choice(bedrock, "Bedrock enabled", now.bedrock()));
    }

    private static Select<Choice> choice(Select<Choice> select, String label, @Nullable Boolean now) {
        select.setLabel(label);
        select.setItems(Choice.values());
        select.setItemLabelGenerator(choice -> choice.label);
        select.setValue(Choice.of(now));
        return select;
    }

    Conditions read() {
        return new Conditions(
                kinds.getValue(),
                teams.getValue(),
                cost.getValue(),
                gpus.getValue(),
                block.getValue().value,
                bedrock.getValue().value);
    }
}
