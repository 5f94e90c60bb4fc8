package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;

/** The nodes that carry the platform itself. */
final class CpuSection extends SpecSection {

    CpuSection(Catalog catalog) {
        super("CPU nodes", "Carry core-api, the ingress controller and monitoring.");
        var types = catalog.cpuInstanceTypes().stream().map(InstanceType::name).toList();
        var type = new TypedChoice("Instance type", types, name -> InstanceTypeText.label(catalog, name));
        choice("/spec/cpuNodes/instanceType", type);
        place(
                type,
                line(
                        number("/spec/cpuNodes/min", "Minimum"),
                        number("/spec/cpuNodes/desired", "Desired"),
                        number("/spec/cpuNodes/max", "Maximum")),
                number("/spec/cpuNodes/diskGiB", "Disk per node, GiB (gp3)"));
    }

    static Div line(Component... components) {
        var line = new Div(components);
        // Three numbers in a row leave no room for buttons beside the digits.
        for (var component : components) {
            if (component instanceof IntegerField number) {
                number.setStepButtonsVisible(false);
            }
        }
        line.addClassName("cabana-field-line");
        return line;
    }
}
