package dev.cabana.budget.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cabana.budget.Quota;
import dev.cabana.budget.QuotaLimits;
import dev.cabana.budget.Quotas;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a team may have. */
@RestController
@RequestMapping("/api/v1/teams/{team}/quota")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Quota and cost", description = "What a team may have, what it has used, and what that costs")
class QuotaController {
    private final Quotas quotas;
    private final CurrentCaller current;

    /** A limit that is missing or null is none. */
    record Limits(
            @Nullable Integer deployments,
            @Nullable Integer gpuNodes,
            @Nullable BigDecimal gpuHours,
            @Nullable BigDecimal monthlyUsd) {}

    /** @param changedBy null as long as nobody set a limit */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(
            String team,
            @Nullable Integer deployments,
            @Nullable Integer gpuNodes,
            @Nullable BigDecimal gpuHours,
            @Nullable BigDecimal monthlyUsd,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            long version) {
        static ResponseEntity<Answer> of(Quota quota) {
            var limits = quota.limits();
            return ResponseEntity.ok()
                    .eTag(new EntityTag(quota.version()).header())
                    .body(new Answer(
                            quota.team(),
                            limits.deployments(),
                            limits.gpuNodes(),
                            limits.gpuHours(),
                            limits.monthlyUsd(),
                            quota.changedBy(),
                            quota.changedAt(),
                            quota.version()));
        }
    }

    QuotaController(Quotas quotas, CurrentCaller current) {
        this.quotas = quotas;
        this.current = current;
    }

    @Operation(summary = "A team's limits; null is no limit")
    @GetMapping
    ResponseEntity<Answer> get(@PathVariable String team) {
        return Answer.of(quotas.of(current.get(), team));
    }

    @Operation(
            summary = "Set a team's limits, all of them at once",
            description =
                    "For administrators. A limit that is left out or null is none. GPU nodes count by the most that "
                            + "a group may grow to; GPU-hours and spend count by the calendar month (UTC). Nothing that stands is "
                            + "taken away by a lower limit, it only leaves no room for more.")
    @PutMapping
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Answer> set(
            @PathVariable String team,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Limits wanted) {
        var limits = new QuotaLimits(wanted.deployments(), wanted.gpuNodes(), wanted.gpuHours(), wanted.monthlyUsd());
        return Answer.of(quotas.set(current.get(), team, limits, ifMatch));
    }
}
