package dev.cabana.deployment.spec;

import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.List;

/** Where rules put what they find. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();

    void refuse(String pointer, String message) {
        violations.add(new Violation(pointer, message));
    }

    void warn(String pointer, String message) {
        warnings.add(new Violation(pointer, message));
    }

    /** @param message what would be right; put down unless {@code holds} */
    void require(boolean holds, String pointer, String message) {
        if (!holds) {
            refuse(pointer, message);
        }
    }

    SpecVerdict verdict() {
        return new SpecVerdict(List.copyOf(violations), List.copyOf(warnings));
    }
}
