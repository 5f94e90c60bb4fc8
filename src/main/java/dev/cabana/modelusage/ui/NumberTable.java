package dev.cabana.modelusage.ui;

import com.vaadin.flow.dom.Element;
import dev.cabana.deployment.ui.PlainTable;
import dev.cabana.modelusage.UsageCounts;
import java.util.Locale;

/** Names with their numbers, optionally with a bar that shows how they compare. */
final class NumberTable extends PlainTable {

    NumberTable(String... headings) {
        super(headings);
    }

    void row(String name, UsageCounts counts) {
        append(line(cell(name), counts));
    }

    /** @param part of the largest, 0 to 1 */
    void row(String name, UsageCounts counts, double part) {
        var fill = new Element("div");
        fill.getClassList().add("cabana-share-fill");
        fill.getStyle().set("width", String.format(Locale.ROOT, "%.1f%%", part * 100));
        var share = new Element("div");
        share.getClassList().add("cabana-share");
        share.setAttribute("aria-hidden", "true");
        share.appendChild(fill);
        var title = new Element("span");
        title.setText(name);
        append(line(new Element("td").appendChild(title, share), counts));
    }

    private static Element line(Element name, UsageCounts counts) {
        return new Element("tr")
                .appendChild(
                        name,
                        number(counts.calls()),
                        number(counts.failed()),
                        number(counts.tokensIn()),
                        number(counts.tokensOut()));
    }

    private static Element number(long value) {
        var cell = cell(String.format(Locale.ENGLISH, "%,d", value));
        cell.getClassList().add("cabana-number");
        return cell;
    }

    private static Element cell(String text) {
        var cell = new Element("td");
        cell.setText(text);
        return cell;
    }
}
