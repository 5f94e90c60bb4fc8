package dev.cabana.identity;

import static dev.cabana.testing.TestPeople.ALEX;
import static dev.cabana.testing.TestPeople.DANA;
import static dev.cabana.testing.TestPeople.PAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.shared.Audited;
import dev.cabana.shared.Refusal;
import dev.cabana.signal.SignalsByHand;
import dev.cabana.testing.TestClock;
import dev.cabana.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiTokensTest {
    private static final Set<TokenScope> READ = Set.of(TokenScope.read);
    private static final JdbcClient JDBC = migrated();

    private final TestClock clock = new TestClock();
    private final List<Object> events = new ArrayList<>();
    private final People people = new People(JDBC, clock);
    private final ApiTokens tokens = new ApiTokens(
            JDBC, IdentitySettingsFixture.with(Map.of()), new SignalsByHand(JDBC).signals(), events::add, clock);

    private static JdbcClient migrated() {
        var source = TestDatabase.freshSchema();
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return JdbcClient.create(source);
    }

    @BeforeEach
    void empty() {
        JDBC.sql("truncate api_token, person cascade").update();
        people.seen("dana", "Dana", null, List.of("atlas-requesters"));
    }

    @Test
    void worksForItsOwnerWithinItsScopesUntilItExpires() {
        var secret = issued(READ).secret();

        var owned = tokens.owner(secret).orElseThrow();
        assertThat(owned.owner().id()).isEqualTo("dana");
        assertThat(owned.scopes()).isEqualTo(READ);
        assertThat(tokens.list(DANA).getFirst().lastUsedAt()).isEqualTo(clock.instant());

        clock.advance(Duration.ofDays(1));
        assertThat(tokens.owner(secret)).isEmpty();
    }

    @Test
    void storesNothingThatCouldBeSent() {
        var secret = issued(READ).secret();

        var rows =
                JDBC.sql("select t::text from api_token t").query(String.class).list();

        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(secret));
        assertThat(rows.getFirst())
                .doesNotContain(
                        new String(java.util.HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void stopsWorkingWhenItIsRevokedAndOnlyItsOwnerCanDoThat() {
        var issued = issued(READ);

        assertThatThrownBy(() -> tokens.revoke(ALEX, issued.token().id())).hasMessageContaining("does not exist");
        tokens.revoke(DANA, issued.token().id());

        assertThat(tokens.owner(issued.secret())).isEmpty();
        assertThat(events)
                .extracting(event -> ((Audited) event).action())
                .containsExactly("token.issue", "token.revoke");
        assertThat(events.toString()).doesNotContain(issued.secret());
    }

    @Test
    void stopsWorkingWhenTheAccountEndsAndWorksAgainAfterTheNextSignIn() {
        var secret = issued(READ).secret();

        people.ended("dana");
        assertThat(tokens.owner(secret)).isEmpty();

        people.seen("dana", "Dana", null, List.of());
        assertThat(tokens.owner(secret)).isPresent();
    }

    @Test
    void sleepsWhenItsOwnerHasNotSignedInForLong() {
        var secret = tokens.issue(
                        DANA, new NewToken("long", READ, clock.instant().plus(Duration.ofDays(365))))
                .secret();

        clock.advance(Duration.ofDays(90));
        assertThat(tokens.owner(secret)).isEmpty();

        people.seen("dana", "Dana", null, List.of());
        assertThat(tokens.owner(secret)).isPresent();
    }

    @Test
    void refusesWhatMakesNoSenseAtItsField() {
        assertThatThrownBy(() -> tokens.issue(
                        DANA, new NewToken(" ", Set.of(), clock.instant().plus(Duration.ofDays(366)))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Refusal.Violation::pointer)
                                .containsExactly("/label", "/scopes", "/expiresAt"));
    }

    @Test
    void neverAllowsMoreThanItsOwnerMay() {
        var every = Set.of(TokenScope.values());
        assertThat(DANA.limitedTo(every)).isEqualTo(DANA);
        assertThat(PAT.limitedTo(every)).isEqualTo(PAT);
        assertThat(DANA.limitedTo(every).mayApprove("atlas")).isFalse();

        var reading = DANA.limitedTo(READ);
        assertThat(reading.mayView("atlas")).isTrue();
        assertThat(reading.mayView("orion")).isFalse();
        assertThat(reading.mayRequest("atlas")).isFalse();

        var administratorWhoRequests = PAT.limitedTo(Set.of(TokenScope.read, TokenScope.request));
        assertThat(administratorWhoRequests.mayRequest("orion")).isTrue();
        assertThat(administratorWhoRequests.mayApprove("orion")).isFalse();
        assertThat(administratorWhoRequests.administrator()).isFalse();
        assertThat(administratorWhoRequests.seesAllTeams()).isTrue();

        assertThat(ALEX.limitedTo(READ).mayApprove("atlas")).isFalse();
        assertThat(ALEX.limitedTo(READ).auditor()).isFalse();
    }

    private ApiToken.Issued issued(Set<TokenScope> scopes) {
        return tokens.issue(DANA, new NewToken("ci", scopes, clock.instant().plus(Duration.ofDays(1))));
    }
}
