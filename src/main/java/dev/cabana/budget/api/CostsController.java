package dev.cabana.budget.api;

import dev.cabana.budget.Billing;
import dev.cabana.budget.DeploymentBill;
import dev.cabana.budget.TeamCosts;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was used and what it costs. */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Quota and cost")
class CostsController {
    private static final String MONTH = "A calendar month (UTC), for example 2026-11; this month when left out";
    private static final Pattern SYNTAX = Pattern.compile("2\\d{3}-\\d{2}");

    private final Billing billing;
    private final CurrentCaller current;

    CostsController(Billing billing, CurrentCaller current) {
        this.billing = billing;
        this.current = current;
    }

    @Operation(
            summary = "A team's costs by deployment: metered so far, and forecast to the month's end",
            description =
                    "USD by list prices, before tax, usage-based charges not included. What has no known price is "
                            + "named under unpriced and is in no sum.")
    @GetMapping("/teams/{team}/costs")
    TeamCosts ofTeam(
            @PathVariable String team,
            @Parameter(description = MONTH, schema = @Schema(type = "string", pattern = "^2[0-9]{3}-[0-9]{2}$"))
                    @RequestParam(required = false)
                    @Nullable
                    String month) {
        return billing.ofTeam(current.get(), team, month(month));
    }

    @Operation(
            summary = "A deployment's costs, line by line, and the end of its lease",
            description = "The live deployment of that name, else the one that was deleted last.")
    @GetMapping("/deployments/{name}/costs")
    DeploymentBill ofDeployment(
            @PathVariable String name,
            @Parameter(description = MONTH, schema = @Schema(type = "string", pattern = "^2[0-9]{3}-[0-9]{2}$"))
                    @RequestParam(required = false)
                    @Nullable
                    String month) {
        return billing.ofDeployment(current.get(), name, month(month));
    }

    private YearMonth month(@Nullable String text) {
        if (text == null) {
            return billing.thisMonth();
        }
        try {
            if (SYNTAX.matcher(text).matches()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException noMonth) {
            // Refused below, as other text is.
        }
        throw Refusal.invalid(
                List.of(new Violation("/month", "Must be a month from 2000-01 to 2999-12, for example 2026-11")));
    }
}
