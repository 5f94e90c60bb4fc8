package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.request.NewRequest;
import dev.cabana.shared.Refusal;
import java.util.ArrayList;
import java.util.List;

/** How many nodes of each group. */
final class ScaleDialog extends RequestDialog {
    private final DeploymentDocument document;
    private final ScaleFields cpu;
    private final List<ScaleFields> gpu = new ArrayList<>();

    ScaleDialog(DialogServices services, String deployment) {
        super(services, "Scale " + deployment);
        document = services.document(deployment);
        CpuNodes now = document.spec().cpuNodes();
        cpu = new ScaleFields(
                "CPU nodes, " + now.instanceType(), "/spec/cpuNodes", now.min(), now.desired(), now.max());
        content(cpu);
        for (GpuNodes group : document.spec().gpuNodes()) {
            var fields = new ScaleFields(
                    "GPU nodes “%s”, %s".formatted(group.name(), group.instanceType()),
                    "/spec/gpuNodes/" + gpu.size(),
                    group.min(),
                    group.desired(),
                    group.max());
            gpu.add(fields);
            content(new Div(fields));
        }
    }

    @Override
    NewRequest request() {
        CpuNodes now = document.spec().cpuNodes();
        var cpuNodes = new CpuNodes(now.instanceType(), cpu.min(), cpu.desired(), cpu.max(), now.diskGiB());
        var gpuNodes = new ArrayList<GpuNodes>();
        for (int i = 0; i < gpu.size(); i++) {
            gpuNodes.add(scaled(document.spec().gpuNodes().get(i), gpu.get(i)));
        }
        return NewRequest.change(SpecChanges.withNodes(document, cpuNodes, gpuNodes), justification());
    }

    @Override
    boolean showAtFields(Refusal refusal) {
        boolean shown = cpu.blame(refusal);
        for (ScaleFields fields : gpu) {
            shown |= fields.blame(refusal);
        }
        return shown;
    }

    private static GpuNodes scaled(GpuNodes group, ScaleFields fields) {
        return new GpuNodes(
                group.name(),
                group.instanceType(),
                fields.min(),
                fields.desired(),
                fields.max(),
                group.diskGiB(),
                group.capacity());
    }
}
