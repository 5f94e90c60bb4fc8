package dev.cabana.budget.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.cabana.budget.Quota;
import dev.cabana.budget.QuotaLimits;
import dev.cabana.budget.TeamCosts;
import dev.cabana.budget.TeamUse;
import dev.cabana.identity.Caller;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a team may have, what it takes of it, and what that costs month by month. */
final class TeamBudget extends Div {
    private static final int MONTHS = 12;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final BudgetServices services;
    private final String team;
    private final Caller caller;
    private final Panel quotaPanel = new Panel("Quota");
    private final Panel costPanel = new Panel("Cost");
    private final Select<YearMonth> month = new Select<>();

    TeamBudget(BudgetServices services, String team) {
        this.services = services;
        this.team = team;
        caller = services.currentCaller().get();
        addClassName("cabana-stack");
        if (caller.administrator()) {
            quotaPanel.addAction(new Button("Change quota", click -> edit()));
        }
        YearMonth now = services.billing().thisMonth();
        month.setItems(IntStream.range(0, MONTHS).mapToObj(now::minusMonths).toList());
        month.setItemLabelGenerator(MONTH::format);
        month.setAriaLabel("Month");
        month.setValue(now);
        month.addValueChangeListener(change -> showCosts());
        costPanel.addAction(month);
        add(quotaPanel, costPanel);
        showQuota();
        showCosts();
    }

    private void edit() {
        new QuotaDialog(services, team, this::showQuota).open();
    }

    private void showQuota() {
        Quota quota = services.quotas().of(caller, team);
        TeamUse use = services.billing().use(caller, team);
        TeamCosts costs =
                services.billing().ofTeam(caller, team, services.billing().thisMonth());
        QuotaLimits limits = quota.limits();
        var bars = new Div(
                counted(
                        "Deployments",
                        use.deployments(),
                        limits.deployments(),
                        "Counted until the last resource is gone"),
                counted("GPU nodes", use.gpuNodes(), limits.gpuNodes(), "By the most that each group may grow to"),
                new LimitBar(
                        "GPU-hours this month",
                        of(QuotaText.hours(costs.forecastGpuHours()), limits.gpuHours(), QuotaText::hours),
                        QuotaText.hours(costs.gpuHours()) + " so far, the rest is forecast",
                        costs.forecastGpuHours(),
                        limits.gpuHours()),
                new LimitBar(
                        "Spend this month",
                        of(Amounts.dollars(costs.forecastUsd()), limits.monthlyUsd(), Amounts::dollars),
                        Amounts.dollars(costs.usd()) + " so far, the rest is forecast",
                        costs.forecastUsd(),
                        limits.monthlyUsd()));
        bars.addClassName("cabana-limits");
        quotaPanel.setContent(bars);
        if (quota.changedAt() != null && quota.changedBy() != null) {
            quotaPanel.addContent(
                    new Facts().add("Set by", quota.changedBy()).add("Set", Moment.ago(quota.changedAt())));
        }
    }

    private static LimitBar counted(String title, int taken, @Nullable Integer limit, String note) {
        var most = limit == null ? null : BigDecimal.valueOf(limit);
        return new LimitBar(
                title,
                of(String.valueOf(taken), most, BigDecimal::toPlainString),
                note,
                BigDecimal.valueOf(taken),
                most);
    }

    private static String of(
            String taken, @Nullable BigDecimal limit, java.util.function.Function<BigDecimal, String> text) {
        return limit == null ? taken + ", no limit" : taken + " of " + text.apply(limit);
    }

    private void showCosts() {
        costPanel.setContent(new CostTable(services.billing().ofTeam(caller, team, month.getValue())));
    }
}
