package dev.cabana.identity;

import static dev.cabana.testing.TestPeople.DANA;
import static dev.cabana.testing.TestPeople.OTTO;
import static dev.cabana.testing.TestPeople.PAT;
import static dev.cabana.testing.TestPeople.VIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.identity.Caller.TeamRole;
import dev.cabana.identity.EffectiveRole.Source;
import dev.cabana.shared.Audited;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.signal.SignalsByHand;
import dev.cabana.testing.TestClock;
import dev.cabana.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Roles from groups and roles given by hand, and where each comes from. */
class MembershipsTest {
    private static final PageRequest ALL = PageRequest.first(50);
    private static final JdbcClient JDBC = migrated();

    private final TestClock clock = new TestClock();
    private final List<Object> events = new ArrayList<>();
    private final IdentitySettings settings = IdentitySettingsFixture.groups(Map.of(
            "atlas-requesters", List.of("atlas:requester"), "administrators", List.of("platform:administrator")));
    private final SignalsByHand signals = new SignalsByHand(JDBC);
    private final RoleGrants grants = new RoleGrants(JDBC, clock);
    private final Teams teams = new Teams(JDBC, settings, events::add, clock);
    private final CurrentRoles given = new CurrentRoles(grants, clock, signals.signals());
    private final Roles roles = new Roles(settings, given);
    private final Memberships memberships = new Memberships(
            grants, new Members(JDBC, grants, settings, clock), teams, signals.signals(), events::add, clock);

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
        JDBC.sql("truncate role_grant, api_token, person, team cascade").update();
        teams.afterPropertiesSet();
        var people = new People(JDBC, clock);
        people.seen("dana", "Dana", null, List.of("atlas-requesters", "staff"));
        people.seen("vic", "Vic", null, List.of());
    }

    @Test
    void tellsWhichGroupGivesARole() {
        var member = memberships.list(VIC, "atlas", ALL).items().getFirst();

        assertThat(member.id()).isEqualTo("dana");
        assertThat(member.roles()).containsExactly(EffectiveRole.ofGroup("requester", "atlas-requesters"));
    }

    @Test
    void tellsWhoGaveARoleByHandAndUntilWhen() {
        var end = clock.instant().plus(Duration.ofDays(1));
        memberships.grant(PAT, "atlas", new NewGrant("vic", "approver", end));

        var member = memberships.list(DANA, "atlas", ALL).items().getLast();

        assertThat(member.id()).isEqualTo("vic");
        assertThat(member.roles()).hasSize(1).first().satisfies(role -> {
            assertThat(role.role()).isEqualTo("approver");
            assertThat(role.source()).isEqualTo(Source.grant);
            assertThat(role.grantedBy()).isEqualTo("pat");
            assertThat(role.endsAt()).isEqualTo(end);
        });
    }

    @Test
    void addsWhatIsGivenToWhatTheGroupsSay() {
        memberships.grant(PAT, "atlas", new NewGrant("dana", "approver", null));
        memberships.grant(PAT, null, new NewGrant("dana", "auditor", null));

        var dana = roles.caller("dana", "Dana", List.of("atlas-requesters"));

        assertThat(dana.teams()).isEqualTo(Map.of("atlas", Set.of(TeamRole.requester, TeamRole.approver)));
        assertThat(dana.auditor()).isTrue();
    }

    @Test
    void endsByItself() {
        memberships.grant(
                PAT, "atlas", new NewGrant("vic", "requester", clock.instant().plus(Duration.ofHours(1))));
        assertThat(vic().mayRequest("atlas")).isTrue();

        clock.advance(Duration.ofHours(1));

        assertThat(vic().mayRequest("atlas")).isFalse();
        assertThat(memberships.list(PAT, "atlas", ALL).items())
                .extracting(Member::id)
                .containsExactly("dana");
        memberships.grant(PAT, "atlas", new NewGrant("vic", "requester", null));
    }

    @Test
    void isTakenAwayAtOnceWhereTheSignalIsHeardAndWithinSecondsWhereItIsNot() {
        var id = given("vic", "atlas", "requester");
        assertThat(vic().mayRequest("atlas")).isTrue();
        memberships.revoke(PAT, "atlas", id);
        assertThat(vic().mayRequest("atlas")).as("kept for a moment").isTrue();

        clock.advance(CurrentRoles.FRESH.plusMillis(1));
        assertThat(vic().mayRequest("atlas")).isFalse();

        var again = given("vic", "atlas", "requester");
        signals.hear("roles:vic");
        assertThat(vic().mayRequest("atlas")).isTrue();
        memberships.revoke(PAT, "atlas", again);
        signals.hear("roles:vic");
        assertThat(vic().mayRequest("atlas")).isFalse();
    }

    @Test
    void recordsWhoGaveAndTookWhat() {
        memberships.revoke(PAT, "atlas", given("vic", "atlas", "viewer"));

        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(((Audited) event).caller()).isEqualTo("pat");
            assertThat(((Audited) event).object()).isEqualTo("team:atlas");
        });
        assertThat(events).extracting(event -> ((Audited) event).action()).containsExactly("role.grant", "role.revoke");
    }

    @Test
    void refusesWhatMakesNoSenseAtItsField() {
        assertThatThrownBy(() ->
                        memberships.grant(PAT, "atlas", new NewGrant("two words", "administrator", clock.instant())))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Refusal.Violation::pointer)
                                .containsExactly("/person", "/role", "/endsAt"));
        given("vic", "atlas", "viewer");
        assertThatThrownBy(() -> given("vic", "atlas", "viewer")).hasMessageContaining("already");
    }

    @Test
    void isForAdministratorsAlone() {
        assertThatThrownBy(() -> memberships.grant(DANA, "atlas", new NewGrant("dana", "approver", null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.forbidden));
        assertThatThrownBy(() -> memberships.grant(OTTO, "atlas", new NewGrant("otto", "approver", null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.notFound));
        assertThatThrownBy(() -> memberships.list(DANA, null, ALL)).hasMessageContaining("administrators");
    }

    @Test
    void doesNotRevokeAGrantOfAnotherTeam() {
        teams.create(PAT, "orion");
        var id = given("vic", "atlas", "viewer");

        assertThatThrownBy(() -> memberships.revoke(PAT, "orion", id)).hasMessageContaining("does not exist");
    }

    @Test
    void readsPeoplePageByPage() {
        for (int i = 0; i < 5; i++) {
            given("person-" + i, "atlas", "viewer");
        }

        var first = memberships.list(PAT, "atlas", PageRequest.first(4));
        var second = memberships.list(PAT, "atlas", new PageRequest(4, first.next()));

        assertThat(first.items()).extracting(Member::id).containsExactly("dana", "person-0", "person-1", "person-2");
        assertThat(second.items()).extracting(Member::id).containsExactly("person-3", "person-4");
        assertThat(second.next()).isNull();
    }

    private Caller vic() {
        return roles.caller("vic", "Vic", List.of());
    }

    private UUID given(String person, String team, String role) {
        return memberships.grant(PAT, team, new NewGrant(person, role, null)).roles().stream()
                .filter(effective -> effective.role().equals(role))
                .findFirst()
                .orElseThrow()
                .grant();
    }
}
