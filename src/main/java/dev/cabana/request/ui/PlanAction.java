package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.request.PlanItem.Action;

/** An action as icon and words. */
final class PlanAction {

    private PlanAction() {}

    static Span label(Action action, long count) {
        return mark(action, count + " to " + verb(action), count + (action == Action.none ? " unchanged" : ""));
    }

    static Span label(Action action) {
        return mark(action, verb(action), "unchanged");
    }

    private static Span mark(Action action, String text, String textForNone) {
        var icon = icon(action).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var mark = new Span(icon, new Span(action == Action.none ? textForNone : text));
        mark.addClassName("cabana-plan-action");
        mark.getElement().setAttribute("data-action", action.name());
        return mark;
    }

    private static String verb(Action action) {
        return action.name();
    }

    private static VaadinIcon icon(Action action) {
        return switch (action) {
            case create -> VaadinIcon.PLUS_CIRCLE;
            case change -> VaadinIcon.PENCIL;
            case replace -> VaadinIcon.REFRESH;
            case delete -> VaadinIcon.MINUS_CIRCLE;
            case none -> VaadinIcon.CHECK;
        };
    }
}
