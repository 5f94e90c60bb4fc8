package dev.cabana.request;

import static dev.cabana.testing.TestPeople.ALEX;
import static dev.cabana.testing.TestPeople.DANA;
import static dev.cabana.testing.TestPeople.OTTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.DeploymentFilter;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Cursor;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.CabanaTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The lists with nothing in them and with 10,000 of each: a page costs a page, wherever in the list it is. */
@CabanaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeListsTest {
    private static final int MANY = 10_000;
    private static final int PAGE = 200;
    private static final int SMALL = 50;

    @Autowired
    Requests requests;

    @Autowired
    Deployments deployments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    /** Teams of their own, so that other tests' rows do not count. */
    private static final Caller VERA = member("vega");

    private static final Caller NOBODY = member("nobody");

    private static Caller member(String team) {
        return new Caller("of-" + team, team, java.util.Map.of(team, Set.of(Caller.TeamRole.requester)), Set.of());
    }

    @BeforeAll
    void fill() {
        jdbc.sql("""
                insert into deployment (id, name, team, account, region, phase, goal, desired_revision,
                    applied_revision, protected, created_at, updated_at, version)
                select gen_random_uuid(), 'vega-' || i, case when i % 10 = 0 then 'lyra' else 'vega' end,
                    '123456789012', 'us-east-1', case when i % 100 = 1 then 'stalled' else 'ready' end, 'present',
                    1, 1, false, timestamptz '2020-01-01' + i * interval '1 minute', now(), 1
                from generate_series(1, :many) i""").param("many", MANY).update();
        jdbc.sql("""
                insert into request (id, kind, state, deployment_id, deployment, team, account, requester,
                    justification, plan_hash, monthly_usd, created_at, updated_at, version)
                select gen_random_uuid(), 'change', case when i % 500 = 1 then 'submitted' else 'applied' end,
                    gen_random_uuid(), 'vega-' || i, case when i % 10 = 0 then 'lyra' else 'vega' end,
                    '123456789012', 'of-vega', 'because', md5(i::text), 100,
                    timestamptz '2020-01-01' + i * interval '1 minute', now(), 1
                from generate_series(1, :many) i""").param("many", MANY).update();
        jdbc.sql("""
                insert into timeline_event (deployment_id, at, kind, level, message)
                select d.id, now(), 'test', 'info', 'event ' || i
                from deployment d, generate_series(1, :many) i where d.name = 'vega-1'""").param("many", MANY).update();
        jdbc.sql("analyze").update();
    }

    /** Requests that nobody could work on would otherwise stay in others' lists. */
    @AfterAll
    void empty() {
        jdbc.sql(
                        "delete from timeline_event where deployment_id in (select id from deployment where name like 'vega-%')")
                .update();
        jdbc.sql("delete from deployment where name like 'vega-%'").update();
        jdbc.sql("delete from request where deployment like 'vega-%'").update();
    }

    @Test
    void showsEmptyListsToWhoeverHasNothing() {
        assertThat(requests.list(NOBODY, RequestFilter.all(), PageRequest.first(PAGE)))
                .isEqualTo(new Page<>(List.of(), null));
        assertThat(deployments.list(NOBODY, DeploymentFilter.live(), PageRequest.first(PAGE)))
                .isEqualTo(new Page<>(List.of(), null));
        assertThat(requests.awaiting(NOBODY)).isZero();
        assertThat(requests.list(VERA, RequestFilter.of("no such deployment"), PageRequest.first(PAGE))
                        .items())
                .isEmpty();
    }

    @Test
    void pagesThroughAllRequestsOnceEachNewestFirst() {
        List<RequestSummary> all = all(page -> requests.list(VERA, RequestFilter.all(), page));

        assertThat(all).hasSize(MANY * 9 / 10).allMatch(one -> one.team().equals("vega"));
        assertThat(all).extracting(RequestSummary::createdAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    }

    @Test
    void pagesThroughAllDeploymentsOnceEach() {
        var all = all(page -> deployments.list(VERA, DeploymentFilter.live(), page));
        var stalled =
                all(page -> deployments.list(VERA, new DeploymentFilter(null, Set.of(Phase.stalled), null), page));

        assertThat(new HashSet<>(all)).hasSize(MANY * 9 / 10);
        assertThat(stalled).hasSize(MANY / 100).allMatch(one -> one.phase() == Phase.stalled);
    }

    @Test
    void pagesThroughALongTimeline() {
        var all = all(page -> deployments.events(VERA, "vega-1", page));

        assertThat(all).hasSize(MANY);
        assertThat(all.getFirst().message()).isEqualTo("event " + MANY);
    }

    @Test
    void countsWhatWaitsForAnApprover() {
        assertThat(requests.awaiting(ALEX)).isGreaterThanOrEqualTo(MANY / 500);
        assertThat(all(page -> requests.list(ALEX, RequestFilter.approvable(), page)))
                .filteredOn(one -> one.team().equals("vega"))
                .hasSize(MANY / 500);
    }

    @Test
    void keepsOthersOut() {
        assertThat(all(page -> requests.list(DANA, RequestFilter.all(), page)))
                .noneMatch(one -> one.team().equals("vega"));
        assertThat(all(page -> deployments.list(OTTO, DeploymentFilter.live(), page)))
                .noneMatch(one -> one.team().equals("vega"));
    }

    /** Counted by the database: it goes in by an index and stops after a page, also with plans for any parameter. */
    @Test
    void readsAPageAndNoMoreHoweverDeepItIs() {
        String deep = new Cursor(Instant.parse("2020-01-02T00:00:00Z"), new UUID(0, 0)).encoded();
        String deepEvent = events(PageRequest.first(1)).items().getFirst().id() - MANY / 2 + "";
        for (int i = 0; i < 12; i++) {
            for (String cursor : new String[] {null, deep}) {
                var page = new PageRequest(SMALL, cursor);
                assertThat(rowsRead("request", () -> requests.list(VERA, RequestFilter.all(), page)))
                        .isBetween(SMALL, SMALL * 3);
                assertThat(rowsRead("deployment", () -> deployments.list(VERA, DeploymentFilter.live(), page)))
                        .isBetween(SMALL, SMALL * 3);
            }
            assertThat(rowsRead("request", () -> requests.list(NOBODY, RequestFilter.all(), PageRequest.first(SMALL))))
                    .isLessThan(3);
            assertThat(rowsRead("timeline_event", () -> events(PageRequest.first(SMALL))))
                    .isBetween(SMALL, SMALL * 3);
            assertThat(rowsRead("timeline_event", () -> events(new PageRequest(SMALL, deepEvent))))
                    .isBetween(SMALL, SMALL * 3);
        }
    }

    private Page<TimelineEvent> events(PageRequest page) {
        return deployments.events(VERA, "vega-1", page);
    }

    /** Rows that the database touched in that table for these queries, whether they were of use or not. */
    private int rowsRead(String table, Supplier<Page<?>> query) {
        Integer read = transactions.execute(status -> {
            int before = rowsRead(table);
            query.get();
            return rowsRead(table) - before;
        });
        return java.util.Objects.requireNonNull(read);
    }

    private int rowsRead(String table) {
        return jdbc.sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = :table")
                .param("table", table)
                .query(Integer.class)
                .single();
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
        List<T> all = new ArrayList<>();
        Page<T> page = list.apply(PageRequest.first(PAGE));
        all.addAll(page.items());
        while (page.next() != null) {
            page = list.apply(new PageRequest(PAGE, page.next()));
            all.addAll(page.items());
        }
        return all;
    }
}
