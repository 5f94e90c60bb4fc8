package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Admission;
import dev.cabana.request.Admission.Share;
import dev.cabana.shared.Refusal;
import java.util.List;
import java.util.Optional;
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

    /** @throws Refusal with every field that asks for too much */
    void check(@Nullable DeploymentDocument document) {
        if (document == null) {
            return;
        }
        var refused = shares(document).stream()
                .flatMap(share -> Optional.ofNullable(share.refusal()).stream())
                .toList();
        if (!refused.isEmpty()) {
            throw Refusal.invalid(refused);
        }
    }
}
