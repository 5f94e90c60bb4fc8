package dev.cabana.request.policy.ui;

import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.request.policy.AutoApproval;
import dev.cabana.request.policy.Conditions;
import dev.cabana.request.policy.PolicyBody;
import dev.cabana.request.policy.StageRule;
import dev.cabana.shell.parts.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Policies in a line. */
final class PolicyWords {
    private PolicyWords() {}

    static String when(ApprovalPolicy policy) {
        if (policy.standard()) {
            return "Every request that no other policy is for";
        }
        Conditions on = policy.body().conditions();
        List<String> words = new ArrayList<>();
        if (!on.kinds().isEmpty()) {
            words.add(on.kinds().stream().map(Enum::name).collect(Collectors.joining(" or ")));
        }
        if (!on.teams().isEmpty()) {
            words.add("team " + String.join(" or ", on.teams()));
        }
        if (on.monthlyUsdAtLeast() != null) {
            words.add("monthly cost ≥ " + dollars(on.monthlyUsdAtLeast()));
        }
        if (on.gpusAtLeast() != null) {
            words.add("GPUs ≥ " + on.gpusAtLeast());
        }
        if (on.capacityBlock() != null) {
            words.add(on.capacityBlock() ? "capacity block" : "no capacity block");
        }
        if (on.bedrock() != null) {
            words.add(on.bedrock() ? "Bedrock" : "no Bedrock");
        }
        return words.isEmpty() ? "Every request" : String.join(", ", words);
    }

    static String needs(PolicyBody body) {
        String stages = body.stages().stream().map(StageRule::words).collect(Collectors.joining(", then "));
        AutoApproval automatic = body.autoApproval();
        return automatic == null ? stages : stages + "; nobody " + below(automatic);
    }

    private static String below(AutoApproval automatic) {
        List<String> words = new ArrayList<>();
        if (automatic.monthlyUsdBelow() != null) {
            words.add("below " + dollars(automatic.monthlyUsdBelow()));
        }
        if (automatic.gpusBelow() != null) {
            words.add("with fewer than " + automatic.gpusBelow() + " GPUs");
        }
        return String.join(" and ", words);
    }

    private static String dollars(BigDecimal usd) {
        return Amounts.dollars(usd);
    }
}
