package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import java.util.List;

/** The view's name, what it is in one line, and what can be done here. */
public final class PageHeader extends Header {
    private final Div beside = new Div();
    private final Div below = new Div();
    private final Div actions = new Div();

    public PageHeader(String title) {
        addClassName("cabana-page-header");
        var heading = Cut.cut(new H1(title), title);
        beside.addClassName("cabana-beside");
        below.addClassName("cabana-below");
        actions.addClassName("cabana-actions");
        var line = new Div(heading, beside);
        line.addClassName("cabana-title-line");
        add(new Div(line, below), actions);
    }

    /** Beside the title, for example the state. */
    public PageHeader with(Component... components) {
        beside.removeAll();
        beside.add(components);
        return this;
    }

    /** Under the title, in quiet text. */
    public PageHeader under(Component... components) {
        below.removeAll();
        below.add(components);
        return this;
    }

    public PageHeader actions(List<? extends Component> components) {
        actions.removeAll();
        components.forEach(actions::add);
        return this;
    }
}
