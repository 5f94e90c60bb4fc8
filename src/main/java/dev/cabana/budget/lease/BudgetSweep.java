package dev.cabana.budget.lease;

import dev.cabana.budget.BudgetSettings;
import dev.cabana.budget.usage.Meter;
import dev.cabana.work.Round;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Now and then compares every meter and every lease with what is recorded of it. Finds nothing as long as nothing was missed. */
@Component
class BudgetSweep implements Round {
    private static final String KIND = "budget-sweep";

    private final Meter meter;
    private final LeaseEnds ends;
    private final LeaseAlarms alarms;
    private final BudgetSettings settings;
    private final Clock clock;

    BudgetSweep(Meter meter, LeaseEnds ends, LeaseAlarms alarms, BudgetSettings settings, Clock clock) {
        this.meter = meter;
        this.ends = ends;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant round() {
        ends.standing().forEach(meter::compare);
        alarms.all();
        return clock.instant().plus(settings.sweep());
    }
}
