package dev.cabana.budget;

import dev.cabana.budget.lease.LeaseEnds;
import dev.cabana.budget.quota.Bookkeeping;
import dev.cabana.budget.quota.Holding;
import dev.cabana.budget.usage.UsageSums;
import dev.cabana.budget.usage.Used;
import dev.cabana.catalog.Prices;
import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What deployments have cost and will cost. Whoever sees a team or a deployment sees its costs. */
@Service
@Transactional(readOnly = true)
public class Billing {
    private final Quotas quotas;
    private final Deployments deployments;
    private final Looking looking;
    private final Clock clock;

    /** Where the figures are. */
    @org.springframework.stereotype.Component
    record Looking(UsageSums sums, Bookkeeping books, Prices prices, LeaseEnds leases) {}

    Billing(Quotas quotas, Deployments deployments, Looking looking, Clock clock) {
        this.quotas = quotas;
        this.deployments = deployments;
        this.looking = looking;
        this.clock = clock;
    }

    public YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    public TeamCosts ofTeam(Caller caller, String team, YearMonth month) {
        quotas.checkVisible(caller, team);
        var used = looking.sums().ofTeam(team, month).stream()
                .collect(Collectors.toMap(
                        Used::deployment, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
        var costs = new ArrayList<DeploymentCost>();
        for (Holding standing : looking.books().holdings(team)) {
            costs.add(cost(standing, used.remove(standing.deployment()), month));
        }
        used.values().forEach(gone -> costs.add(gone(gone)));
        return new TeamCosts(
                team,
                month,
                sum(costs, DeploymentCost::usd),
                sum(costs, DeploymentCost::forecastUsd),
                sum(costs, DeploymentCost::nodeHours),
                sum(costs, DeploymentCost::gpuHours),
                sum(costs, DeploymentCost::forecastGpuHours),
                costs,
                costs.stream()
                        .flatMap(cost -> cost.unpriced().stream().map(what -> cost.deployment() + ", " + what))
                        .toList(),
                note());
    }

    public TeamUse use(Caller caller, String team) {
        quotas.checkVisible(caller, team);
        List<Holding> all = looking.books().holdings(team);
        return new TeamUse(
                all.size(),
                all.stream().mapToInt(holding -> holding.demand().gpuNodes()).sum());
    }

    public DeploymentBill ofDeployment(Caller caller, String name, YearMonth month) {
        DeploymentDetails details = deployments.find(caller, name);
        UUID id = details.summary().id();
        Used used = looking.sums().ofDeployment(id, month).stream().findFirst().orElse(null);
        DeploymentCost cost = looking.books().holdings(details.summary().team()).stream()
                .filter(holding -> holding.deployment().equals(id))
                .map(holding -> cost(holding, used, month))
                .findFirst()
                .orElseGet(() -> gone(used == null ? nothing(id, name) : used));
        return new DeploymentBill(month, cost, looking.sums().items(id, month), lease(details), note());
    }

    private @Nullable LeaseView lease(DeploymentDetails details) {
        var lease = details.spec().spec().lease();
        return lease == null ? null : looking.leases().view(details.summary().id(), lease.until());
    }

    private DeploymentCost cost(Holding standing, @Nullable Used metered, YearMonth month) {
        Used used = metered == null ? nothing(standing.deployment(), standing.name()) : metered;
        Instant now = clock.instant();
        Instant start = UsageSums.start(month);
        var demand = standing.demand();
        BigDecimal hours = standing.leaving()
                ? BigDecimal.ZERO
                : demand.hours(now.isAfter(start) ? now : start, UsageSums.start(month.plusMonths(1)));
        return new DeploymentCost(
                standing.name(),
                standing.leaving() ? "deleting" : "standing",
                money(used.usd()),
                money(used.usd().add(hours.multiply(demand.hourlyUsd()))),
                hours(used.nodeHours()),
                hours(used.gpuHours()),
                hours(used.gpuHours().add(hours.multiply(BigDecimal.valueOf(demand.gpus())))),
                used.hourlyUsd(),
                union(used.unpriced(), demand.unpriced()));
    }

    private static DeploymentCost gone(Used used) {
        return new DeploymentCost(
                used.name(),
                "deleted",
                money(used.usd()),
                money(used.usd()),
                hours(used.nodeHours()),
                hours(used.gpuHours()),
                hours(used.gpuHours()),
                BigDecimal.ZERO,
                used.unpriced());
    }

    private static Used nothing(UUID deployment, String name) {
        return new Used(
                deployment, name, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, List.of());
    }

    private static List<String> union(List<String> one, List<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static BigDecimal sum(List<DeploymentCost> costs, Function<DeploymentCost, BigDecimal> of) {
        return costs.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal money(BigDecimal usd) {
        return usd.setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static BigDecimal hours(BigDecimal hours) {
        return hours.setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private PriceListNote note() {
        return new PriceListNote(
                looking.prices().note(),
                looking.prices().asOf(),
                looking.prices().files());
    }
}
