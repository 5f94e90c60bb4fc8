package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Text that is cut off where it has no room, with the whole as tooltip. */
public final class Cut {
    private Cut() {}

    public static Span text(String words) {
        return cut(new Span(words), words);
    }

    /** To what a row is about. */
    public static Anchor link(String path, String words) {
        var link = cut(new Anchor(path, words), words);
        link.addClassName("cabana-strong");
        return link;
    }

    /** @param whole what the tooltip says */
    public static <C extends Component & HasStyle> C cut(C text, String whole) {
        text.addClassName("cabana-truncate");
        text.getElement().setAttribute("title", whole);
        return text;
    }

    /** One below the other, in one cell of a list. */
    public static Div lines(Component... lines) {
        var cell = new Div(lines);
        cell.addClassName("cabana-lines");
        return cell;
    }
}
