package dev.cabana.deployment.ui;

import dev.cabana.deployment.Phase;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;

/** A deployment's phase, everywhere in the same words and tones. */
public final class PhaseBadge {

    private PhaseBadge() {}

    public static StateBadge of(Phase phase) {
        return new StateBadge(label(phase), tone(phase));
    }

    static String label(Phase phase) {
        return switch (phase) {
            case provisioning -> "Provisioning";
            case ready -> "Ready";
            case degraded -> "Degraded";
            case stalled -> "Stalled";
            case deleting -> "Deleting";
            case deleted -> "Deleted";
        };
    }

    private static Tone tone(Phase phase) {
        return switch (phase) {
            case provisioning, deleting -> Tone.busy;
            case ready -> Tone.good;
            case degraded -> Tone.warning;
            case stalled -> Tone.bad;
            case deleted -> Tone.neutral;
        };
    }
}
