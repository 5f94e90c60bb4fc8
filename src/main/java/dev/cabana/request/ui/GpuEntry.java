package dev.cabana.request.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.shared.Json;
import java.util.Arrays;
import java.util.List;

/** One GPU node group and where its capacity comes from. */
final class GpuEntry extends ListEntry {
    private static final int DISK_GIB = 200;

    private final List<String> types;
    private final TextField reservation = new TextField("Reservation or block id");

    GpuEntry(Catalog catalog) {
        super("GPU group");
        types = catalog.gpuInstanceTypes().stream().map(InstanceType::name).toList();
        var name = new TextField("Name");
        name.setValueChangeMode(ValueChangeMode.LAZY);
        fields().bind("/name", name, SpecNodes::string, SpecNodes::text);
        var type = new TypedChoice("Instance type", types, code -> InstanceTypeText.label(catalog, code));
        fields().bind("/instanceType", type, SpecNodes::string, SpecNodes::text);
        var sizes = CpuSection.line(
                SpecSection.number(fields(), "/min", "Minimum"),
                SpecSection.number(fields(), "/desired", "Desired"),
                SpecSection.number(fields(), "/max", "Maximum"));
        var disk = SpecSection.number(fields(), "/diskGiB", "Disk per node, GiB (gp3)");
        place(name, type, sizes, disk, capacity(), reservation());
    }

    private Select<String> capacity() {
        var capacity = new Select<String>();
        capacity.setLabel("Capacity");
        capacity.setItems(Arrays.stream(Capacity.Type.values()).map(Enum::name).toList());
        capacity.setItemLabelGenerator(GpuEntry::capacityLabel);
        capacity.addValueChangeListener(change -> {
            boolean needsId = change.getValue() != null && !change.getValue().equals(Capacity.Type.onDemand.name());
            reservation.setVisible(needsId);
            if (!needsId) {
                reservation.clear();
            }
        });
        return fields().bind("/capacity/type", capacity, SpecNodes::string, SpecNodes::text);
    }

    private TextField reservation() {
        reservation.setHelperText("cr-… of the account; decides the zone");
        reservation.setValueChangeMode(ValueChangeMode.LAZY);
        reservation.setVisible(false);
        return fields().bind("/capacity/id", reservation, SpecNodes::string, SpecNodes::text);
    }

    @Override
    void showNew(int number) {
        var node = Json.emptyObject()
                .put("name", number == 1 ? "gpu" : "gpu-" + number)
                .put("instanceType", types.isEmpty() ? "" : types.getFirst())
                .put("min", 1)
                .put("desired", 1)
                .put("max", 1)
                .put("diskGiB", DISK_GIB);
        node.putObject("capacity").put("type", Capacity.Type.onDemand.name());
        fields().show(node);
    }

    private static String capacityLabel(String type) {
        return switch (Capacity.Type.valueOf(type)) {
            case onDemand -> "On demand";
            case reservation -> "Capacity reservation";
            case capacityBlock -> "Capacity block";
        };
    }
}
