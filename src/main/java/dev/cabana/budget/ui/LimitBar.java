package dev.cabana.budget.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.progressbar.ProgressBarVariant;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How much of one limit is taken, as a bar and in words. */
final class LimitBar extends Div {
    /** @param words for example {@code 3 of 8} @param note under it, or empty */
    LimitBar(String title, String words, String note, BigDecimal taken, @Nullable BigDecimal limit) {
        addClassName("cabana-limit");
        var name = new Span(title);
        name.addClassName("cabana-strong");
        var amount = new Span(words);
        amount.addClassName("cabana-number");
        var head = new Div(name, amount);
        head.addClassName("cabana-limit-head");
        add(head);
        if (limit != null) {
            add(bar(title, taken, limit));
        }
        if (!note.isEmpty()) {
            var quiet = new Span(note);
            quiet.addClassNames("cabana-quiet", "cabana-number");
            add(quiet);
        }
    }

    private static ProgressBar bar(String title, BigDecimal taken, BigDecimal limit) {
        double part = limit.signum() == 0 ? 1 : Math.min(1, taken.doubleValue() / limit.doubleValue());
        var bar = new ProgressBar(0, 1, part);
        bar.getElement().setAttribute("aria-label", title + " taken");
        if (taken.compareTo(limit) > 0) {
            bar.addThemeVariants(ProgressBarVariant.ERROR);
        }
        return bar;
    }
}
