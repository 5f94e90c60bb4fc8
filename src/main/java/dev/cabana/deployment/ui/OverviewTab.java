package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Panel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the deployment stands, what it waits for, what it is, and how it came to be so. */
final class OverviewTab extends SnapshotTab {
    private static final Set<Phase> MOVING = Set.of(Phase.provisioning, Phase.deleting, Phase.stalled, Phase.degraded);
    private static final int AT_MOST = 6;

    private final DeploymentActions actions;
    private final ProgressLine progress = new ProgressLine();
    private final Div holdingUp = new Div();
    private final Panel running = new Panel("Progress", progress, holdingUp);
    private final Div drifts = new Div();
    private final Panel drift = new Panel(
            "Changed behind our back",
            new Span("Somebody changed these outside of Cabana. A repair request brings them back."),
            drifts);
    private final Panel facts = new Panel("About");
    private final Div proof = new Div();
    private @Nullable Panel requests;

    OverviewTab(DeploymentActions actions) {
        this.actions = actions;
        holdingUp.addClassName("cabana-rows");
        drifts.addClassName("cabana-rows");
        drift.setVisible(false);
        add(running, drift, proof, facts);
    }

    @Override
    void show(Snapshot snapshot) {
        var details = snapshot.details();
        running.setVisible(MOVING.contains(details.summary().phase()));
        progress.show(details);
        showHoldingUp(snapshot);
        showDrift(snapshot);
        proof.removeAll();
        if (details.proof() != null) {
            proof.add(new ProofPanel(details.proof()));
        }
        facts.setContent(facts(snapshot));
        if (requests == null) {
            actions.repair(snapshot.ref()).ifPresent(drift::addAction);
            requests = new Panel("Requests", actions.requests(snapshot.ref()));
            add(requests);
        }
    }

    private void showHoldingUp(Snapshot snapshot) {
        holdingUp.removeAll();
        var all = snapshot.holdingUp();
        all.stream().limit(AT_MOST).forEach(resource -> holdingUp.add(new ResourceReason(resource)));
        if (all.size() > AT_MOST) {
            var name = snapshot.details().summary().name();
            holdingUp.add(new Anchor(
                    Links.deployment(name, "resources"), "and " + (all.size() - AT_MOST) + " more resources"));
        }
    }

    /** The panel stays the same: what is pressed while news come in would be gone. */
    private void showDrift(Snapshot snapshot) {
        var drifted = snapshot.drifted();
        drift.setVisible(!drifted.isEmpty());
        drifts.removeAll();
        drifted.forEach(resource -> drifts.add(new DriftTable(resource)));
    }

    private static Facts facts(Snapshot snapshot) {
        var summary = snapshot.details().summary();
        var spec = snapshot.details().spec().spec();
        var endpoint = "https://" + spec.ingress().domain();
        var facts = new Facts()
                .add("Endpoint", new Anchor(endpoint, spec.ingress().domain()))
                .add("Region", summary.region())
                .add("AWS account", summary.account())
                .add("Kubernetes", spec.kubernetesVersion())
                .add(
                        "CPU nodes",
                        nodes(spec.cpuNodes().desired(), spec.cpuNodes().instanceType()));
        spec.gpuNodes()
                .forEach(group -> facts.add("GPU nodes " + group.name(), nodes(group.desired(), group.instanceType())));
        if (summary.footprint() != null) {
            facts.add("Cost", FootprintText.cost(summary.footprint()));
        }
        facts.add("Models", String.valueOf(spec.models().size()));
        if (spec.lease() != null) {
            facts.add(
                    "Lease ends",
                    dev.cabana.shell.parts.Moment.exact(spec.lease().until()));
        }
        snapshot.output("ingress", "hostname")
                .or(() -> snapshot.output("ingress/nginx", "hostname"))
                .ifPresent(host -> facts.add("Load balancer", new CopyText("load balancer", host)));
        facts.add("Revision", revision(summary.desiredRevision(), summary.appliedRevision()));
        facts.add("Created", dev.cabana.shell.parts.Moment.exact(summary.createdAt()));
        return facts;
    }

    private static String nodes(int desired, String instanceType) {
        return desired + " × " + instanceType;
    }

    private static String revision(int desired, int applied) {
        return desired == applied ? String.valueOf(applied) : applied + " in force, " + desired + " on its way";
    }
}
