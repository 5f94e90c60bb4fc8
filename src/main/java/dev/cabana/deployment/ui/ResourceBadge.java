package dev.cabana.deployment.ui;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;

/** A resource's state in one or two words: going up and going down read differently. */
final class ResourceBadge {

    private ResourceBadge() {}

    static StateBadge of(ResourceView resource) {
        return new StateBadge(label(resource), tone(resource.state()));
    }

    private static String label(ResourceView resource) {
        boolean leaving = resource.goal() == Goal.absent;
        return switch (resource.state()) {
            case pending -> leaving ? "Waits to go" : "Pending";
            case working -> leaving ? "Removing" : "Working";
            case waiting -> leaving ? "Removing" : "Waiting";
            case stalled -> "Stalled";
            case ready -> "Ready";
            case drifted -> "Drifted";
            case removed -> "Removed";
        };
    }

    private static Tone tone(ResourceState state) {
        return switch (state) {
            case pending, removed -> Tone.neutral;
            case working, waiting -> Tone.busy;
            case ready -> Tone.good;
            case drifted -> Tone.warning;
            case stalled -> Tone.bad;
        };
    }
}
