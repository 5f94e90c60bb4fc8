package dev.cabana.modelusage.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.modelusage.UsageCounts;
import dev.cabana.modelusage.UsageTotal;
import dev.cabana.modelusage.ui.Period.Slot;
import dev.cabana.shell.parts.Amounts;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One bar for each hour or day, and the same as a table for whoever does not see bars. */
final class TimeBars extends Composite<Div> {
    private static final UsageCounts NONE = new UsageCounts(0, 0, 0, 0, 0);

    private final List<Slot> slots;
    private final Map<String, UsageCounts> byName = new HashMap<>();
    private final ZoneId zone;
    private final Measure measure;

    TimeBars(List<Slot> slots, ZoneId zone, List<UsageTotal> totals, Measure measure) {
        this.slots = slots;
        this.zone = zone;
        this.measure = measure;
        totals.forEach(total -> byName.put(total.name(), total.counts()));
    }

    private long value(Slot slot) {
        return measure.of(byName.getOrDefault(slot.name(), NONE));
    }

    @Override
    protected Div initContent() {
        long most = slots.stream().mapToLong(this::value).max().orElse(0);
        long sum = slots.stream().mapToLong(this::value).sum();
        var bars = new Div();
        bars.addClassName("cabana-bars");
        bars.getElement().setAttribute("role", "img");
        bars.getElement()
                .setAttribute(
                        "aria-label",
                        "%s over time: %,d in all, at most %,d in one bar. A table with the numbers follows."
                                .formatted(measure.label, sum, most));
        slots.forEach(slot -> bars.add(bar(slot, most)));
        var table = new NumberTable("Time", "Calls", "Failed", "Tokens in", "Tokens out");
        slots.stream()
                .filter(slot -> byName.containsKey(slot.name()))
                .forEach(slot -> table.row(slot.exact(), byName.getOrDefault(slot.name(), NONE)));
        var details = new Details("As a table", table);
        var scale = new Div(Amounts.count(most, unit(), unit()));
        scale.addClassNames("cabana-bars-scale", "cabana-quiet");
        var note = new Span("Times are those of " + zone.getId());
        note.addClassName("cabana-quiet");
        var all = new Div(new Div(scale, bars), note, details);
        all.addClassName("cabana-stack");
        return all;
    }

    private String unit() {
        return measure.label.toLowerCase(java.util.Locale.ROOT);
    }

    private Div bar(Slot slot, long most) {
        long value = value(slot);
        var fill = new Div();
        fill.addClassName("cabana-bar");
        double part = most == 0 ? 0 : 100.0 * value / most;
        fill.getStyle().set("height", (value > 0 ? Math.max(2, part) : 0) + "%");
        var room = new Div(fill);
        room.addClassName("cabana-bar-room");
        var label = new Span(slot.label());
        label.addClassName("cabana-bar-label");
        var column = new Div(room, label);
        column.getElement().setAttribute("title", "%s: %,d %s".formatted(slot.exact(), value, unit()));
        return column;
    }
}
