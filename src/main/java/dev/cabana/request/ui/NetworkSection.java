package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.deployment.spec.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A network of its own, or one that is there already. */
final class NetworkSection extends SpecSection {
    private final RadioButtonGroup<String> mode = new RadioButtonGroup<>("Network");
    private final List<Component> forNew;
    private final List<Component> forExisting;

    NetworkSection() {
        super("Network", "Nodes live in private subnets in at least two zones.");
        mode.setItems(names(NetworkSpec.Mode.values()));
        mode.setItemLabelGenerator(value -> value.equals("create") ? "Create one" : "Use an existing VPC");
        choice("/spec/network/mode", mode);
        var nat = new Select<String>();
        nat.setLabel("NAT gateways");
        nat.setItems(names(NetworkSpec.Nat.values()));
        nat.setItemLabelGenerator(NetworkSection::natLabel);
        choice("/spec/network/nat", nat);
        forNew = List.of(
                text(
                        "/spec/network/cidr",
                        "Address range (CIDR)",
                        "/16 to /24; must not overlap networks that it talks to"),
                words(
                        "/spec/network/zones",
                        "Zones",
                        "For example us-east-1a, us-east-1b; empty for the region's first"),
                nat);
        TextField vpc = text("/spec/network/vpcId", "VPC id", "vpc-…");
        forExisting = List.of(
                vpc,
                words("/spec/network/privateSubnetIds", "Private subnets", "subnet-…, in at least two zones"),
                words("/spec/network/publicSubnetIds", "Public subnets", "Only for an internet-facing load balancer"));
        mode.addValueChangeListener(change -> showFor(change.getValue()));
        place(mode);
        forNew.forEach(this::place);
        forExisting.forEach(this::place);
        place(words(
                "/spec/endpointAccess/allowedCidrs",
                "Who reaches the cluster's endpoint",
                "Address ranges (CIDR), separated by commas"));
        mode.addClassName("cabana-wide");
    }

    @Override
    public void show(JsonNode document) {
        super.show(document);
        showFor(mode.getValue());
    }

    @Override
    public void writeTo(ObjectNode document) {
        super.writeTo(document);
        if (document.at("/spec/network") instanceof ObjectNode network) {
            if (existing(mode.getValue())) {
                network.remove(List.of("cidr", "zones", "nat"));
            } else {
                network.remove(List.of("vpcId", "privateSubnetIds", "publicSubnetIds"));
            }
        }
    }

    private void showFor(@Nullable String chosen) {
        forNew.forEach(field -> field.setVisible(!existing(chosen)));
        forExisting.forEach(field -> field.setVisible(existing(chosen)));
    }

    private static boolean existing(@Nullable String mode) {
        return NetworkSpec.Mode.existing.name().equals(mode);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static String natLabel(String nat) {
        return switch (NetworkSpec.Nat.valueOf(nat)) {
            case single -> "One, shared";
            case perZone -> "One per zone";
            case none -> "None";
        };
    }
}
