package dev.cabana.shell.parts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Span;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a number is from: a page by its host, anything else by its first word; the whole is the title. */
public final class SourceLink extends Span {
    private static final String ESTIMATE = " (estimate)";

    /** @param source an address or a name, maybe marked as an estimate; null when it is not known */
    public SourceLink(@Nullable String source) {
        if (source == null) {
            return;
        }
        String name = source.replace(ESTIMATE, "");
        if (name.startsWith("https://")) {
            var page = new Anchor(name, URI.create(name).getHost(), AnchorTarget.BLANK);
            page.setTitle(source);
            add(page);
        } else {
            add(new Span(name.split(" ", 2)[0]));
            setTitle(source);
        }
        if (source.endsWith(ESTIMATE)) {
            var estimate = new Span(ESTIMATE);
            estimate.addClassName("cabana-quiet");
            add(estimate);
        }
    }
}
