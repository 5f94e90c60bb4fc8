package dev.cabana.provisioning.plan;

import dev.cabana.request.Plan.Cost;
import dev.cabana.request.PlanItem;
import dev.cabana.request.Planning.Proposal;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an approver agrees to, as one number: equal plans have equal hashes, whatever the order they were made in. */
final class PlanHash {
    private PlanHash() {}

    /** SHA-256, hex. */
    static String of(Proposal proposal, List<PlanItem> items, Cost cost) {
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("kind", proposal.kind());
        content.put("deployment", proposal.deployment().name());
        content.put("account", proposal.account());
        content.put("document", proposal.document());
        content.put("hourlyUsd", cost.hourlyUsd().stripTrailingZeros().toPlainString());
        content.put(
                "items",
                items.stream()
                        .sorted(Comparator.comparing(PlanItem::address))
                        .map(PlanHash::item)
                        .toList());
        return sha256(Json.write(Json.canonical(Json.mapper().valueToTree(content))));
    }

    private static Map<String, Object> item(PlanItem item) {
        return Map.of(
                "address", item.address(),
                "type", item.type(),
                "action", item.action(),
                "changes",
                        item.changes().stream()
                                .sorted(Comparator.comparing(PlanItem.Change::attribute))
                                .toList());
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
