package dev.cabana.shell.parts;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.cabana.shared.Refusal;

/**
 * Short messages over the page. Good news goes away by itself; bad news stays until it is closed, the page is left, or
 * there is other news.
 */
public final class Notices {
    private static final int GOOD_NEWS_MILLIS = 5000;

    private Notices() {}

    public static void done(String text) {
        closeBadNews(UI.getCurrent());
        var notice = new Notification(text, GOOD_NEWS_MILLIS, Notification.Position.BOTTOM_END);
        notice.addThemeVariants(NotificationVariant.SUCCESS);
        notice.open();
    }

    public static void failed(String text) {
        stay(text, NotificationVariant.ERROR);
    }

    private static void stay(String text, NotificationVariant variant) {
        var notice = new Notification();
        notice.setPosition(Notification.Position.TOP_CENTER);
        notice.setDuration(0);
        notice.setAssertive(true);
        notice.addThemeVariants(variant);
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> notice.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel("Close");
        var line = new Div(new Span(text), close);
        line.addClassName("cabana-notice");
        notice.add(line);
        UI ui = UI.getCurrent();
        closeBadNews(ui);
        closeWhenLeft(ui, notice);
        notice.open();
    }

    private static void closeBadNews(UI ui) {
        Notification open = ComponentUtil.getData(ui, Notification.class);
        if (open != null) {
            open.close();
        }
    }

    private static void closeWhenLeft(UI ui, Notification notice) {
        ComponentUtil.setData(ui, Notification.class, notice);
        var leaving = ui.addBeforeLeaveListener(event -> notice.close());
        notice.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                leaving.remove();
            }
        });
    }

    /**
     * A refusal's own words; where no field can show the violations, they are listed. To ask for what cannot be asked for
     * is no failure.
     */
    public static void refused(Refusal refusal) {
        var text = new StringBuilder(refusal.getMessage());
        if (refusal.violations().size() > 1) {
            refusal.violations()
                    .forEach(wrong -> text.append("\n")
                            .append(wrong.pointer())
                            .append(": ")
                            .append(wrong.message()));
        }
        boolean askedWrongly = refusal.kind() == Refusal.Kind.invalid;
        stay(text.toString(), askedWrongly ? NotificationVariant.WARNING : NotificationVariant.ERROR);
    }
}
