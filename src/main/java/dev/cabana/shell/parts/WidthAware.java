package dev.cabana.shell.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.shared.Registration;

/** Shows a table where it fits, and one column that holds a whole row where it does not. */
public final class WidthAware {
    private static final int NARROW_PIXELS = 820;

    private WidthAware() {}

    /** @param narrow the one column for narrow windows; all others are for wide ones */
    public static <T> void columns(Grid<T> grid, Column<T> narrow) {
        grid.addAttachListener(attached -> follow(grid, narrow, attached));
    }

    private static <T> void follow(Grid<T> grid, Column<T> narrow, AttachEvent attached) {
        UI ui = attached.getUI();
        apply(grid, narrow, ui.getPage().getExtendedClientDetails().getWindowInnerWidth());
        Registration resized =
                ui.getPage().addBrowserWindowResizeListener(event -> apply(grid, narrow, event.getWidth()));
        grid.addDetachListener(detached -> {
            detached.unregisterListener();
            resized.remove();
        });
    }

    private static <T> void apply(Grid<T> grid, Column<T> narrow, int width) {
        boolean isNarrow = width > 0 && width < NARROW_PIXELS;
        grid.getColumns().forEach(column -> column.setVisible((column == narrow) == isNarrow));
        grid.getElement().getThemeList().set("cabana-narrow", isNarrow);
    }
}
