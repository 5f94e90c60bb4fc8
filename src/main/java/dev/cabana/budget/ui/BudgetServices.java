package dev.cabana.budget.ui;

import dev.cabana.budget.Billing;
import dev.cabana.budget.Quotas;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shell.DeploymentActions;
import dev.cabana.signal.Signals;
import org.springframework.stereotype.Component;

/** What the pages of this module ask. */
@Component
record BudgetServices(
        Quotas quotas, Billing billing, CurrentCaller currentCaller, Signals signals, DeploymentActions actions) {}
