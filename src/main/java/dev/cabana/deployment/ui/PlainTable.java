package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;

/** A small table that is shown whole; scrolls sideways where it does not fit. */
public class PlainTable extends Div {
    private static final String NUMBER = "cabana-number";

    private final List<Element> headings = new ArrayList<>();
    private final Element body = new Element("tbody");

    public PlainTable(String... headings) {
        addClassName("cabana-table-holder");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", String.join(", ", headings));
        var line = new Element("tr");
        for (String heading : headings) {
            var cell = new Element("th");
            cell.setAttribute("scope", "col");
            cell.setText(heading);
            line.appendChild(cell);
            this.headings.add(cell);
        }
        var table = new Element("table");
        table.getClassList().add("cabana-table");
        table.appendChild(new Element("thead").appendChild(line), body);
        getElement().appendChild(table);
    }

    public final PlainTable row(Component... cells) {
        var line = new Element("tr");
        for (Component content : cells) {
            line.appendChild(new Element("td").appendChild(content.getElement()));
        }
        append(line);
        return this;
    }

    /** @param line a {@code tr} with cells of its own making */
    protected final void append(Element line) {
        for (int column = 0; column < headings.size(); column++) {
            Element cell = line.getChild(column);
            if (isNumber(cell)) {
                // Both end where the digits end.
                cell.getClassList().add(NUMBER);
                headings.get(column).getClassList().add(NUMBER);
            }
        }
        body.appendChild(line);
    }

    private static boolean isNumber(Element cell) {
        return cell.getClassList().contains(NUMBER)
                || cell.getChildren()
                        .anyMatch(content ->
                                !content.isTextNode() && content.getClassList().contains(NUMBER));
    }
}
