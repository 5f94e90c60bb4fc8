package dev.cabana.modelusage.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.modelusage.ModelUsage;
import dev.cabana.modelusage.UsageFilter;
import dev.cabana.modelusage.UsageHour;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.TestLedger;
import dev.cabana.testing.TestPeople;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A batch may come again and again; its calls are counted once. */
@CabanaTest
class UsageStoreTest {
    private static final Instant HOUR = Instant.parse("2026-11-20T09:00:00Z");

    @Autowired
    UsageStore store;

    @Autowired
    ModelUsage usage;

    @Autowired
    TestLedger ledger;

    private final String name = "counted-" + UUID.randomUUID().toString().substring(0, 8);

    private static Batch batch(String id, long calls, String team) {
        return new Batch(
                id,
                "whatever",
                "pod",
                List.of(new Batch.Total(HOUR, "by-hand", team, "laguna-xs", calls, 1, 0, 10 * calls, 20 * calls)));
    }

    private List<UsageHour> hours() {
        return usage.hours(TestPeople.DANA, new UsageFilter(null, name, null, null, null, null), PageRequest.first(50))
                .items();
    }

    @Test
    void countsABatchThatComesAgainOnce() {
        DeploymentRef deployment = ledger.deployment(name, "atlas", "");

        assertThat(store.count(deployment, batch("one", 2, "atlas"), HOUR)).isTrue();
        assertThat(store.count(deployment, batch("one", 2, "atlas"), HOUR)).isFalse();
        assertThat(store.count(deployment, batch("two", 3, "atlas"), HOUR)).isTrue();

        assertThat(hours())
                .singleElement()
                .extracting(UsageHour::counts)
                .isEqualTo(new dev.cabana.modelusage.UsageCounts(5, 2, 0, 50, 100));
    }

    @Test
    void givesUsageToTheTeamOfTheDeploymentWhateverTheClusterSays() {
        DeploymentRef deployment = ledger.deployment(name, "atlas", "");

        store.count(deployment, batch("lie", 1, "orion"), HOUR);

        assertThat(hours()).extracting(UsageHour::team).containsExactly("atlas");
    }
}
