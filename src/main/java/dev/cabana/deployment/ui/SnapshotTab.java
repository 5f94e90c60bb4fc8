package dev.cabana.deployment.ui;

import com.vaadin.flow.component.html.Div;

/** A tab that shows the deployment as last read, and again whenever something changed. */
abstract class SnapshotTab extends Div {

    SnapshotTab() {
        addClassName("cabana-tab");
    }

    abstract void show(Snapshot snapshot);
}
