package dev.cabana.modelusage.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.modelkey.ModelKeyDraft;
import dev.cabana.modelkey.ModelKeyStore;
import dev.cabana.modelkey.NewModelKeys;
import dev.cabana.modelusage.ModelUsage;
import dev.cabana.modelusage.UsageFilter;
import dev.cabana.modelusage.UsageHour;
import dev.cabana.modelusage.UsageTotal;
import dev.cabana.modelusage.UsageTotal.By;
import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.TestLedger;
import dev.cabana.testing.TestPeople;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NewModelKeys issuing;

    @Autowired
    ModelKeyStore keys;

    private final String name = "counted-" + UUID.randomUUID().toString().substring(0, 8);

    private static Batch batch(String id, long calls, String team) {
        return batch(id, calls, team, "by-hand");
    }

    private static Batch batch(String id, long calls, String team, String key) {
        return new Batch(
                id,
                "whatever",
                "pod",
                List.of(new Batch.Total(
                        HOUR,
                        key,
                        team,
                        "laguna-xs",
                        calls,
                        1,
                        0,
                        10 * calls,
                        20 * calls,
                        new TreeMap<>(Map.of(100, calls, 101, 7L)),
                        null)));
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
    void countsHowLongCallsTookOnceAndOnlyInBucketsThatThereAre() {
        DeploymentRef deployment = ledger.deployment(name, "atlas", "");

        store.count(deployment, batch("one", 2, "atlas"), HOUR);
        store.count(deployment, batch("one", 2, "atlas"), HOUR);
        store.count(deployment, batch("two", 3, "atlas"), HOUR);

        assertThat(jdbc.sql(
                                "select measure || ' ' || up_to_ms || ' ' || calls from model_latency where deployment_id = :id")
                        .param("id", deployment.id())
                        .query(String.class)
                        .list())
                .containsExactly("firstToken 100 5");
    }

    @Test
    void sumsDaysUpAsTheReadersCalendarHasThem() {
        DeploymentRef deployment = ledger.deployment(name, "atlas", "");
        store.count(deployment, batch("one", 2, "atlas"), HOUR);
        var all = new UsageFilter(null, name, null, null, null, null);

        assertThat(usage.totals(TestPeople.DANA, all, By.day, ZoneId.of("Pacific/Kiritimati")))
                .extracting(UsageTotal::name)
                .containsExactly("2026-11-20");
        assertThat(usage.totals(TestPeople.DANA, all, By.day, ZoneId.of("Pacific/Pago_Pago")))
                .extracting(UsageTotal::name)
                .containsExactly("2026-11-19");
    }

    @Test
    void keepsWhatWasTriedUnderOneNameWhenTheKeyIsLongForgotten() {
        DeploymentRef deployment = ledger.deployment(name, "atlas", "");
        var draft = new ModelKeyDraft(
                "atlas", "Try it", List.of("*"), 1, 0, 1, Instant.now().plusSeconds(60));
        var key = issuing.issueInternal("atlas", draft).key();
        store.count(deployment, batch("one", 2, "atlas", key.id().toString()), HOUR);
        jdbc.sql("update model_key set expires_at = :at where id = :id")
                .param("at", Columns.of(HOUR))
                .param("id", key.id())
                .update();

        assertThat(keys.forgetInternal(HOUR, 1_000)).isZero();
        assertThat(keys.forgetInternal(HOUR.plusSeconds(1), 1_000)).isEqualTo(1);

        assertThat(keys.find(key.id())).isEmpty();
        assertThat(hours()).extracting(UsageHour::key).containsExactly("Try it");
    }

    @Test
    void givesUsageToTheTeamOfTheDeploymentWhateverTheClusterSays() {
        DeploymentRef deployment = ledger.deployment(name, "atlas", "");

        store.count(deployment, batch("lie", 1, "orion"), HOUR);

        assertThat(hours()).extracting(UsageHour::team).containsExactly("atlas");
    }
}
