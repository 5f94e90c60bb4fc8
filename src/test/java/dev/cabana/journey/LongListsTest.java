package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists with nothing to show, and with far more than a page. */
@Journey
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListsTest {
    private static final int MANY = 1_000;
    private static final int AT_ONCE = 150;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void fill() {
        jdbc.sql("""
                insert into deployment (id, name, team, account, region, phase, goal, desired_revision,
                    applied_revision, protected, created_at, updated_at, version)
                select gen_random_uuid(), 'listed-' || i, 'atlas', '123456789012', 'us-east-1', 'ready', 'present',
                    1, 1, false, timestamptz '2020-01-01' + i * interval '1 minute', now(), 1
                from generate_series(1, :many) i""").param("many", MANY).update();
        jdbc.sql("""
                insert into request (id, kind, state, deployment_id, deployment, team, account, requester,
                    justification, plan_hash, monthly_usd, created_at, updated_at, version)
                select gen_random_uuid(), 'change', 'rejected', gen_random_uuid(), 'listed-' || i, 'atlas',
                    '123456789012', 'lister', 'because', md5(i::text), 100,
                    timestamptz '2020-01-01' + i * interval '1 minute', now(), 1
                from generate_series(1, :many) i""").param("many", MANY).update();
    }

    @AfterAll
    void empty() {
        jdbc.sql("delete from deployment where name like 'listed-%'").update();
        jdbc.sql("delete from request where deployment like 'listed-%'").update();
    }

    @Test
    void readsOnAsTheReaderScrolls(Browser browser) {
        var dana = browser.signIn("dana").fill("Name", "listed-").sees("listed-" + MANY);
        assertThat(rows(dana)).isLessThan(AT_ONCE);

        scrollDown(dana, "listed-1");

        assertThat(rows(dana)).isLessThan(AT_ONCE);
        dana.look("scrolled");
        dana.fill("Name", "listed-1000").seesNot("listed-999");
        dana.fill("Name", "no such name").sees("No deployment matches").look("nothing");
        dana.press("Clear the filter").sees("listed-" + MANY).seesNot("No deployment matches");
    }

    @Test
    void readsRequestsOnToo(Browser browser) {
        var dana = browser.signIn("dana").open("/requests").select("Show", "Rejected, withdrawn");

        scrollDown(dana, "Change listed-1");

        assertThat(rows(dana)).isLessThan(AT_ONCE);
    }

    /** With the wheel, as far as it takes. */
    private static void scrollDown(Visit visit, String until) {
        var grid = visit.page().locator("vaadin-grid");
        var sought = visit.page().getByText(until, new com.microsoft.playwright.Page.GetByTextOptions().setExact(true));
        grid.hover();
        for (int turn = 0; turn < 400 && sought.count() == 0; turn++) {
            visit.page().mouse().wheel(0, 2000);
            visit.settled();
        }
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(sought.first())
                .isVisible();
    }

    private static int rows(Visit visit) {
        return ((Number) visit.page().evaluate("document.querySelectorAll('vaadin-grid a').length")).intValue();
    }
}
