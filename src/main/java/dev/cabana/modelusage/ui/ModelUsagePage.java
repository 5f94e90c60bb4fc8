package dev.cabana.modelusage.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Teams;
import dev.cabana.modelusage.ModelUsage;
import dev.cabana.modelusage.UsageFilter;
import dev.cabana.modelusage.UsageTotal;
import dev.cabana.modelusage.UsageTotal.By;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.ReaderZone;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What models were used for, over time, by model, key, deployment and team. */
@Route(Links.MODEL_USAGE)
@PageTitle("Model usage – Cabana")
@Menu(order = 46, title = "Model usage", icon = "vaadin:bar-chart")
@PermitAll
final class ModelUsagePage extends Main {
    private final ModelUsage usage;
    private final Caller caller;
    private final Clock clock;
    private final Select<String> team = new Select<>();
    private final Select<Period> period = new Select<>();
    private final Select<Measure> measure = new Select<>();
    private final Div content = new Div();

    ModelUsagePage(ModelUsage usage, Teams teams, CurrentCaller current, Signals signals, Clock clock) {
        this.usage = usage;
        this.caller = current.get();
        this.clock = clock;
        setId("content");
        addClassName("cabana-page");
        choices(teams.all().stream().filter(caller::mayView).toList());
        var toolbar = new Div(team, period, measure);
        toolbar.addClassName("cabana-toolbar");
        content.addClassName("cabana-stack");
        add(
                new PageHeader("Model usage")
                        .under(new Div("Calls and tokens, as the model servers count them; a minute or so behind")),
                toolbar,
                content);
        Live.follow(this, signals, topic -> topic.startsWith("model-usage:"), this::show);
        show();
    }

    private void choices(List<String> teams) {
        team.setLabel("Team");
        team.setItems(teams);
        team.setEmptySelectionAllowed(true);
        team.setEmptySelectionCaption("All teams");
        team.setItemLabelGenerator(name -> name == null ? "All teams" : name);
        period.setLabel("Period");
        period.setItems(Period.values());
        period.setItemLabelGenerator(choice -> choice.label);
        period.setValue(Period.day);
        measure.setLabel("Bars show");
        measure.setItems(Measure.values());
        measure.setItemLabelGenerator(choice -> choice.label);
        measure.setValue(Measure.tokens);
        team.addValueChangeListener(change -> show());
        period.addValueChangeListener(change -> show());
        measure.addValueChangeListener(change -> show());
    }

    private void show() {
        Instant now = clock.instant();
        Period chosen = period.getValue();
        ZoneId zone = ReaderZone.of(UI.getCurrent());
        UsageFilter filter = UsageFilter.since(team.getValue(), chosen.from(now, zone));
        List<UsageTotal> overTime = usage.totals(caller, filter, chosen.by, zone);
        content.removeAll();
        usage.troubles(caller).forEach(trouble -> {
            var hint = new Div("Usage of %s is behind: %s. It is tried again by itself; nothing is lost meanwhile."
                    .formatted(trouble.deployment(), trouble.reason()));
            hint.addClassName("cabana-hint-warning");
            content.add(hint);
        });
        if (overTime.isEmpty()) {
            content.add(new EmptyState(
                    VaadinIcon.BAR_CHART,
                    "Nothing was used",
                    "No model was called in this period. Programs call models with a model key; people under Try it."));
            return;
        }
        content.add(new Panel(
                measure.getValue().label + " over time",
                new TimeBars(chosen.slots(now, zone), zone, overTime, measure.getValue())));
        content.add(shares(filter, "By model", "Model", By.model));
        content.add(shares(filter, "By key", "Key", By.key));
        content.add(shares(filter, "By deployment", "Deployment", By.deployment));
        if (team.getValue() == null && (caller.seesAllTeams() || caller.teams().size() > 1)) {
            content.add(shares(filter, "By team", "Team", By.team));
        }
    }

    private com.vaadin.flow.component.Component shares(UsageFilter filter, String title, String heading, By by) {
        return SharePanel.of(title, heading, usage.totals(caller, filter, by), measure.getValue());
    }
}
