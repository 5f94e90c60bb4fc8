package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.progressbar.ProgressBarVariant;
import dev.cabana.request.Admission.Share;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** How much of each of the team's limits the document takes, and what would fit where it is too much. */
final class ShareList extends Div {

    ShareList() {
        addClassName("cabana-limits");
        getElement().setAttribute("aria-live", "polite");
        setVisible(false);
    }

    void show(List<Share> shares) {
        removeAll();
        setVisible(!shares.isEmpty());
        shares.forEach(share -> add(row(share)));
    }

    private static Div row(Share share) {
        var title = new Span(share.what());
        title.addClassName("cabana-strong");
        var amount = new Span(text(share, share.asked().add(share.used())) + " of " + text(share, share.limit()));
        amount.addClassName("cabana-number");
        var head = new Div(title, amount);
        head.addClassName("cabana-limit-head");
        var detail = new Span(text(share, share.asked()) + " for this, " + text(share, share.used()) + " for all else");
        detail.addClassNames("cabana-quiet", "cabana-number");
        var row = new Div(head, bar(share), detail);
        row.addClassName("cabana-limit");
        if (share.refusal() != null) {
            // The numbers stand above; at the field it is said in words.
            var advice = new Span(share.advice());
            advice.addClassName("cabana-hint-warning");
            row.add(advice);
        }
        return row;
    }

    private static ProgressBar bar(Share share) {
        BigDecimal taken = share.asked().add(share.used());
        double part = share.limit().signum() == 0
                ? 1
                : Math.min(1, taken.doubleValue() / share.limit().doubleValue());
        var bar = new ProgressBar(0, 1, part);
        bar.getElement().setAttribute("aria-label", share.what() + " taken");
        if (share.refusal() != null) {
            bar.addThemeVariants(ProgressBarVariant.ERROR);
        }
        return bar;
    }

    private static String text(Share share, BigDecimal amount) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.US);
        return share.unit().equals("USD")
                ? "$" + new DecimalFormat("#,##0.00", symbols).format(amount)
                : new DecimalFormat("#,##0.#", symbols).format(amount);
    }
}
