package dev.cabana.deployment.spec;

import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;

/** @param violations why the document is refused @param warnings what an approver should know */
public record SpecVerdict(List<Violation> violations, List<Violation> warnings) {

    /** @throws Refusal with every violation, when there is one */
    public SpecVerdict orRefuse() {
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return this;
    }
}
