package dev.cabana.shell.parts;

import com.vaadin.flow.component.badge.BadgeVariant;
import java.util.Optional;

/** What a state means for the reader. Colour is never the only sign: the text says it too. */
public enum Tone {
    /** Nothing going on. */
    neutral,
    /** Under way; nobody need act. */
    busy,
    good,
    /** Somebody should look. */
    warning,
    /** Somebody must act. */
    bad;

    Optional<BadgeVariant> variant() {
        return switch (this) {
            case neutral, busy -> Optional.empty();
            case good -> Optional.of(BadgeVariant.SUCCESS);
            case warning -> Optional.of(BadgeVariant.WARNING);
            case bad -> Optional.of(BadgeVariant.ERROR);
        };
    }
}
