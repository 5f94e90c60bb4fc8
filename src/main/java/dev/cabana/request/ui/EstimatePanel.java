package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.request.Plan.Cost;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Panel;

/** What the document as entered would cost; keeps the last answer while the text cannot be read. */
final class EstimatePanel extends Composite<Panel> {
    private final DocumentText texts;
    private final Room room;
    private final ShareList shares = new ShareList();
    private final Div figures = new Div();
    private final Span note = new Span();

    EstimatePanel(DocumentText texts, Room room) {
        this.texts = texts;
        this.room = room;
    }

    @Override
    protected Panel initContent() {
        figures.addClassName("cabana-figures");
        figures.getElement().setAttribute("aria-live", "polite");
        note.addClassName("cabana-quiet");
        return new Panel("Estimated cost", figures, note, shares);
    }

    void show(String text) {
        try {
            show(texts.cost(text));
            shares.show(room.shares(texts.document(text)));
        } catch (Refusal incomplete) {
            if (figures.getComponentCount() == 0) {
                note.setText("Appears as soon as name, team and region are filled in.");
            }
        }
    }

    private void show(Cost cost) {
        var month = new Span(Amounts.perMonth(cost.monthlyUsd()));
        month.addClassNames("cabana-figure", "cabana-number");
        var hour = new Span(Amounts.perHour(cost.hourlyUsd()));
        hour.addClassNames("cabana-quiet", "cabana-number");
        figures.removeAll();
        figures.add(month, hour);
        note.setText("On-demand list prices before tax, without usage-based charges."
                + (cost.unpriced().isEmpty()
                        ? ""
                        : " Without a known price: " + String.join(", ", cost.unpriced()) + "."));
    }
}
