package dev.cabana.request.api;

import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.request.policy.AutoApproval;
import dev.cabana.request.policy.Conditions;
import dev.cabana.request.policy.StageRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy.
 *
 * @param standard the one that is tried last and matches every request
 * @param removed this version took it out of use
 */
record PolicyResource(
        UUID id,
        int version,
        String name,
        int order,
        Conditions conditions,
        @Nullable AutoApproval autoApproval,
        List<StageRule> stages,
        boolean standard,
        boolean removed,
        String savedBy,
        Instant savedAt) {

    static PolicyResource of(ApprovalPolicy policy) {
        var body = policy.body();
        return new PolicyResource(
                policy.id(),
                policy.version(),
                body.name(),
                body.order(),
                body.conditions(),
                body.autoApproval(),
                body.stages(),
                policy.standard(),
                policy.removed(),
                policy.savedBy(),
                policy.savedAt());
    }
}
