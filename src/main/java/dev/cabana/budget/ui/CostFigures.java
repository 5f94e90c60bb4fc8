package dev.cabana.budget.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.shell.parts.Amounts;
import java.math.BigDecimal;

/** What was spent, and what the month comes to. */
final class CostFigures extends Div {

    CostFigures(BigDecimal usd, BigDecimal forecast) {
        addClassName("cabana-figures");
        var spent = new Span(Amounts.dollars(usd));
        spent.addClassNames("cabana-figure", "cabana-number");
        var soFar = new Span("so far");
        soFar.addClassName("cabana-quiet");
        var end = new Span(Amounts.dollars(forecast));
        end.addClassName("cabana-number");
        var whole = new Span("by the end of the month, if nothing changes");
        whole.addClassName("cabana-quiet");
        add(line(spent, soFar), line(end, whole));
    }

    private static Div line(Span amount, Span meaning) {
        var line = new Div(amount, meaning);
        line.addClassName("cabana-figure-line");
        return line;
    }
}
