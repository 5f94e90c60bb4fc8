package dev.cabana.deployment.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document is held against besides the catalog.
 *
 * @param namePrefix the operator's, before the deployment's name in every AWS name
 * @param allowedCidrs the operator's; nothing outside them may be let in; empty allows any
 * @param account the AWS account that a document without one means, or null when not known
 * @param networks address ranges that a new network may not overlap, with the name of what uses them
 */
public record RuleContext(
        String namePrefix,
        List<String> allowedCidrs,
        @Nullable String account,
        List<TakenNetwork> networks) {

    /** @param usedBy for people, for example {@code deployment atlas-prod} */
    public record TakenNetwork(String cidr, String usedBy) {}

    public static RuleContext of(String namePrefix, List<String> allowedCidrs) {
        return new RuleContext(namePrefix, allowedCidrs, null, List.of());
    }
}
