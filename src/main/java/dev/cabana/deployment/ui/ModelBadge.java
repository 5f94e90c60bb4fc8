package dev.cabana.deployment.ui;

import dev.cabana.deployment.ModelState;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;

/** A model's state, everywhere in the same words and tones. */
final class ModelBadge {

    private ModelBadge() {}

    static StateBadge of(ModelState state) {
        return new StateBadge(label(state), tone(state));
    }

    static String label(ModelState state) {
        return switch (state) {
            case serving -> "Serving";
            case stopped -> "Stopped";
            case waiting -> "Waiting";
            case stalled -> "Stalled";
            case drifted -> "Drifted";
            case removing -> "Removing";
        };
    }

    private static Tone tone(ModelState state) {
        return switch (state) {
            case serving -> Tone.good;
            case stopped -> Tone.neutral;
            case waiting, removing -> Tone.busy;
            case drifted -> Tone.warning;
            case stalled -> Tone.bad;
        };
    }
}
