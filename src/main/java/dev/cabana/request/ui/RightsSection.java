package dev.cabana.request.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

/** What workloads may do in AWS, how long logs are kept, and what protects the deployment. */
final class RightsSection extends SpecSection {

    RightsSection() {
        super("Rights, logs and protection", "Permissions are given to single service accounts, never to nodes.");
        var bedrock = flag("/spec/workloadIdentity/bedrock", "core-api may invoke Amazon Bedrock models");
        place(
                bedrock,
                bedrockModels(bedrock),
                flag("/spec/workloadIdentity/marketplaceMetering", "core-api may meter usage for AWS Marketplace"),
                flag("/spec/protection/delete", "Refuse deletion until this is cleared"),
                number("/spec/storage/logRetentionDays", "Keep access logs, days"));
    }

    private Checkbox flag(String pointer, String label) {
        var box = new Checkbox(label);
        fields().bind(pointer, box, node -> node.asBoolean(false), SpecNodes::flag);
        return box;
    }

    /** There only where Bedrock is: what stands in it comes back when somebody changes their mind. */
    private TextArea bedrockModels(Checkbox bedrock) {
        var models = new TextArea("Bedrock models");
        models.setHelperText("One a line: the name for clients = the id of a model or an inference profile, or its ARN."
                + " core-api may invoke no others. Empty: any that its own settings name");
        models.setPlaceholder("nova-lite = amazon.nova-lite-v1:0");
        models.setValueChangeMode(ValueChangeMode.LAZY);
        models.addClassName("cabana-wide");
        models.setVisible(false);
        bedrock.addValueChangeListener(change -> models.setVisible(change.getValue()));
        return fields().bind(
                        "/spec/workloadIdentity/bedrockModels",
                        models,
                        SpecNodes::lines,
                        text -> bedrock.getValue() ? SpecNodes.pairs(text) : null);
    }
}
