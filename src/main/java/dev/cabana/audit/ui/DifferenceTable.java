package dev.cabana.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before and after, line by line, and only what is not the same. */
final class DifferenceTable extends Div {
    private static final int MOST = 200;

    DifferenceTable(@Nullable String before, @Nullable String after) {
        var differences = Difference.between(before, after);
        if (differences.isEmpty()) {
            add(new Paragraph("The entry says nothing of before and after."));
            return;
        }
        addClassName("cabana-table-holder");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Before and after");
        getElement().appendChild(table(differences));
        if (differences.size() > MOST) {
            add(new Paragraph("%d more differences are in the export".formatted(differences.size() - MOST)));
        }
    }

    private static Element table(List<Difference> differences) {
        var body = new Element("tbody");
        differences.stream().limit(MOST).forEach(one -> body.appendChild(row(one)));
        var table = new Element("table");
        table.getClassList().add("cabana-table");
        var head = new Element("tr");
        for (String heading : List.of("What", "Before", "After")) {
            var cell = new Element("th");
            cell.setAttribute("scope", "col");
            cell.setText(heading);
            head.appendChild(cell);
        }
        return table.appendChild(new Element("thead").appendChild(head), body);
    }

    private static Element row(Difference one) {
        String name = one.path().isEmpty() ? "whole" : one.path().substring(1);
        return new Element("tr").appendChild(cell(new Span(name)), cell(value(one.before())), cell(value(one.after())));
    }

    private static Component value(@Nullable String text) {
        return text == null ? new Span("–") : new Code(text);
    }

    private static Element cell(Component content) {
        return new Element("td").appendChild(content.getElement());
    }
}
