package dev.cabana.budget;

import dev.cabana.budget.usage.UsedItem;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deployment's month (UTC), line by line. @param lease null when it stands until somebody deletes it */
public record DeploymentBill(
        YearMonth month,
        DeploymentCost cost,
        List<UsedItem> items,
        @Nullable LeaseView lease,
        PriceListNote prices) {}
