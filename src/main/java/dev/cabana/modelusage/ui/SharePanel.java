package dev.cabana.modelusage.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.cabana.modelusage.UsageTotal;
import dev.cabana.shell.parts.Panel;
import java.util.List;

/** How usage is shared between models, keys or teams: a table with a bar under each name. */
final class SharePanel {
    private static final int SHOWN = 20;

    private SharePanel() {}

    static Component of(String title, String heading, List<UsageTotal> totals, Measure measure) {
        long most = totals.stream()
                .mapToLong(total -> measure.of(total.counts()))
                .max()
                .orElse(0);
        var table = new NumberTable(heading, "Calls", "Failed", "Tokens in", "Tokens out");
        totals.stream()
                .limit(SHOWN)
                .forEach(total -> table.row(
                        total.label(), total.counts(), most == 0 ? 0 : (double) measure.of(total.counts()) / most));
        var panel = new Panel(title, table);
        if (totals.size() > SHOWN) {
            var rest = new Div("and " + (totals.size() - SHOWN) + " more; GET /api/v1/model-usage/totals has them all");
            rest.addClassName("cabana-quiet");
            panel.addContent(rest);
        }
        return panel;
    }
}
