package dev.cabana.request.ui;

import com.vaadin.flow.component.checkbox.Checkbox;

/** What workloads may do in AWS, how long logs are kept, and what protects the deployment. */
final class RightsSection extends SpecSection {

    RightsSection() {
        super("Rights, logs and protection", "Permissions are given to single service accounts, never to nodes.");
        place(
                flag("/spec/workloadIdentity/bedrock", "core-api may invoke Amazon Bedrock models"),
                flag("/spec/workloadIdentity/marketplaceMetering", "core-api may meter usage for AWS Marketplace"),
                flag("/spec/protection/delete", "Refuse deletion until this is cleared"),
                number("/spec/storage/logRetentionDays", "Keep access logs, days"));
    }

    private Checkbox flag(String pointer, String label) {
        var box = new Checkbox(label);
        fields().bind(pointer, box, node -> node.asBoolean(false), SpecNodes::flag);
        return box;
    }
}
