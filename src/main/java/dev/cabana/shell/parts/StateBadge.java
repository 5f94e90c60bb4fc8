package dev.cabana.shell.parts;

import com.vaadin.flow.component.badge.Badge;

/** A state as one word in its tone. */
public final class StateBadge extends Badge {

    public StateBadge(String text, Tone tone) {
        super(text);
        addClassName("cabana-state");
        getElement().setAttribute("data-tone", tone.name());
        setClassName("aura-accent-neutral", tone == Tone.neutral);
        tone.variant().ifPresent(this::addThemeVariants);
    }
}
