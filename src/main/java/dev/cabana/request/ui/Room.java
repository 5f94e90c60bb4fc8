package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Admission;
import dev.cabana.request.Admission.Share;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a document would take of its team's limits, before anything is filed. */
@Component
final class Room {
    private final ObjectProvider<Admission> admissions;

    Room(ObjectProvider<Admission> admissions) {
        this.admissions = admissions;
    }

    List<Share> shares(DeploymentDocument document) {
        return admissions
                .orderedStream()
                .flatMap(admission -> admission.shares(document).stream())
                .toList();
    }

    /**
     * @param words which of a share's refusals is shown
     * @throws Refusal with every field that asks for too much
     */
    void check(@Nullable DeploymentDocument document, Function<Share, @Nullable Violation> words) {
        if (document == null) {
            return;
        }
        var refused = shares(document).stream()
                .flatMap(share -> Optional.ofNullable(words.apply(share)).stream())
                .toList();
        if (!refused.isEmpty()) {
            throw Refusal.invalid(refused);
        }
    }
}
