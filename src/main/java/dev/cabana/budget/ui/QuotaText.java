package dev.cabana.budget.ui;

import com.vaadin.flow.component.html.Span;
import dev.cabana.budget.PriceListNote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** Amounts of this module as text. */
final class QuotaText {
    private QuotaText() {}

    static String hours(BigDecimal hours) {
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.US))
                .format(hours.setScale(1, RoundingMode.HALF_UP));
    }

    static Span number(String text) {
        var number = new Span(text);
        number.addClassName("cabana-number");
        return number;
    }

    static Span prices(PriceListNote prices) {
        var note = new Span("USD, " + prices.note() + ", read on " + prices.asOf() + " ("
                + String.join(", ", prices.files()) + "); before tax, without usage-based charges. Months are UTC.");
        note.addClassName("cabana-quiet");
        return note;
    }

    static Span unpriced(List<String> what) {
        return new Span("Without a known price and in no sum: " + String.join(", ", what));
    }
}
