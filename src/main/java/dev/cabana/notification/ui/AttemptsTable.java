package dev.cabana.notification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.cabana.notification.DeliveryAttempt;
import dev.cabana.shell.parts.Moment;
import java.util.List;

/** What came of each attempt, newest first. */
final class AttemptsTable extends Div {

    AttemptsTable(List<DeliveryAttempt> attempts) {
        addClassName("cabana-table-holder");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Attempts");
        var head = new Element("tr");
        for (String heading : List.of("Attempt", "Outcome", "Answer")) {
            var cell = new Element("th");
            cell.setAttribute("scope", "col");
            cell.setText(heading);
            head.appendChild(cell);
        }
        var body = new Element("tbody");
        attempts.forEach(attempt -> body.appendChild(row(attempt)));
        var table = new Element("table");
        table.getClassList().add("cabana-table");
        getElement().appendChild(table.appendChild(new Element("thead").appendChild(head), body));
    }

    private static Element row(DeliveryAttempt attempt) {
        return new Element("tr")
                .appendChild(
                        cell(Moment.stamp(attempt.at())),
                        cell(DeliveryWords.badge(attempt.outcome())),
                        cell(new Span(DeliveryWords.answer(attempt))));
    }

    private static Element cell(Component content) {
        return new Element("td").appendChild(content.getElement());
    }
}
