package dev.cabana.export.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import dev.cabana.export.Export;
import dev.cabana.export.ExportFormat;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.TabBar;
import org.jspecify.annotations.Nullable;

/** The deployment in each tool's words, or why it cannot be taken along now. */
final class ExportView extends Div {
    private final ExportSubject subject;
    private final TabBar formats = new TabBar();
    private final Div content = new Div();
    private @Nullable Export shown;

    ExportView(ExportSubject subject) {
        this.subject = subject;
        addClassName("cabana-tab");
        for (ExportFormat format : ExportFormat.values()) {
            formats.add(new Tab(FormatWords.of(format).title()));
        }
        formats.addSelectedChangeListener(change -> refresh());
        add(new Panel("Take it along", formats, content));
        refresh();
    }

    /** Only when it says something else than before: the reader may be in the middle of it. */
    void refresh() {
        ExportFormat format = ExportFormat.values()[Math.max(0, formats.getSelectedIndex())];
        try {
            Export export = subject.preview(format);
            if (!export.equals(shown)) {
                shown = export;
                show(new FormatView(subject, format, export));
            }
        } catch (Refusal refusal) {
            shown = null;
            show(new EmptyState(
                    VaadinIcon.EXTERNAL_LINK, "Nothing to take along now", String.valueOf(refusal.getMessage())));
        }
    }

    private void show(Component component) {
        content.removeAll();
        content.add(component);
    }
}
