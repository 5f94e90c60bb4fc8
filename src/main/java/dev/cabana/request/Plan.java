package dev.cabana.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What applying a request would do, as of {@code madeAt}. Approval is given to its hash.
 *
 * @param hash SHA-256 (hex) over everything that an approver agrees to: kind, document, items, cost. Findings, expected
 *     durations and instants are left out
 * @param items in dependency order; resources that stay as they are have action {@link PlanItem.Action#none}
 * @param expected the longest chain of expected durations, at AWS's pace
 */
public record Plan(
        String hash, Instant madeAt, List<PlanItem> items, List<Finding> findings, Cost cost, Duration expected) {

    /**
     * @param check short name, for example {@code Quota: P instances}
     * @param detail for people: what was found, and what to do when it failed
     * @param pointer JSON pointer to the field to blame; empty for none
     */
    public record Finding(String check, Verdict verdict, String detail, String pointer) {}

    /** {@code failed} refuses the request; {@code unknown} could not be checked. */
    public enum Verdict {
        passed,
        warned,
        failed,
        unknown
    }

    /**
     * What the whole deployment costs once the plan is applied, in USD before tax, usage-based charges not included.
     *
     * @param monthlyUsd 730 hours
     * @param before what it costs today per hour; 0 for a new one
     * @param unpriced addresses with a price that is not known
     */
    public record Cost(
            BigDecimal hourlyUsd,
            BigDecimal monthlyUsd,
            BigDecimal before,
            List<CostItem> items,
            List<String> unpriced) {}

    /** @param address what it is for @param source where the price is from @param asOf the price's date */
    public record CostItem(
            String address,
            String what,
            BigDecimal quantity,
            BigDecimal hourlyUsd,
            String source,
            @Nullable LocalDate asOf) {}

    @JsonIgnore
    public List<PlanItem> changingItems() {
        return items.stream()
                .filter(item -> item.action() != PlanItem.Action.none)
                .toList();
    }

    @JsonIgnore
    public List<Finding> failures() {
        return findings.stream().filter(f -> f.verdict() == Verdict.failed).toList();
    }
}
