package dev.cabana.identity;

import dev.cabana.shared.Audited;
import dev.cabana.shared.Columns;
import dev.cabana.shared.IdempotencyKey;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The teams that exist: those that some group has a role in, and those made by hand. One that was known once stays known. */
@Repository
public class Teams implements InitializingBean {
    private static final int LONGEST = 40;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final JdbcClient jdbc;
    private final IdentitySettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Teams(JdbcClient jdbc, IdentitySettings settings, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        settings.teams()
                .forEach(team -> jdbc.sql("insert into team (name) values (:name) on conflict do nothing")
                        .param("name", team)
                        .update());
    }

    /** By name. */
    public List<String> all() {
        return jdbc.sql("select name from team order by name")
                .query(String.class)
                .list();
    }

    public boolean exists(String team) {
        return jdbc.sql("select exists (select 1 from team where name = :name)")
                .param("name", team)
                .query(Boolean.class)
                .single();
    }

    /** Those that the caller may view, by name. */
    public Page<TeamSummary> list(Caller caller, PageRequest page) {
        var found = jdbc.sql("""
                        select name, created_at, created_by from team
                        where name > :after and (:all or name = any(:mine)) order by name limit :limit""")
                .param("after", Objects.requireNonNullElse(page.cursor(), ""))
                .param("all", caller.seesAllTeams())
                .param("mine", caller.teams().keySet().toArray(String[]::new))
                .param("limit", page.limit() + 1)
                .query((row, number) -> summary(row, caller))
                .list();
        boolean more = found.size() > page.limit();
        var items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? items.getLast().name() : null);
    }

    /** @throws Refusal when there is none, or the caller may not know of it */
    public TeamSummary find(Caller caller, String team) {
        requireVisible(caller, team);
        return jdbc.sql("select name, created_at, created_by from team where name = :name")
                .param("name", team)
                .query((row, number) -> summary(row, caller))
                .optional()
                .orElseThrow(() -> Refusal.notFound("Team " + team));
    }

    static void requireVisible(Caller caller, String team) {
        if (!caller.mayView(team)) {
            throw Refusal.notFound("Team " + team);
        }
    }

    /** A team that no group belongs to; its members are named by hand. The same call again makes nothing. */
    @Transactional
    public TeamSummary create(Caller caller, @Nullable String name) {
        if (!caller.administrator()) {
            throw Refusal.forbidden("Only platform administrators create teams");
        }
        if (name == null || name.length() > LONGEST || !NAME.matcher(name).matches() || name.equals(Grant.PLATFORM)) {
            throw Refusal.invalid(List.of(new Violation(
                    "/name",
                    "must be at most " + LONGEST
                            + " small letters, digits and single hyphens, starting with a letter, and not '"
                            + Grant.PLATFORM + "'")));
        }
        UUID call = IdempotencyKey.id("team\n" + caller.id()).orElse(null);
        int made = jdbc.sql("""
                        insert into team (name, created_at, created_by, call) values (:name, :now, :by, :call)
                        on conflict do nothing""")
                .param("call", call)
                .param("name", name)
                .param("now", Columns.of(clock.instant()))
                .param("by", caller.id())
                .update();
        if (made == 0 && call != null && madeBy(name, call)) {
            return find(caller, name);
        }
        if (made == 0) {
            throw new Refusal(
                    Refusal.Kind.conflict,
                    "Team " + name + " exists already",
                    List.of(new Violation("/name", "is taken")));
        }
        events.publishEvent(new Audited(caller.id(), "team.create", "team:" + name, null, new Made(name)));
        return find(caller, name);
    }

    private boolean madeBy(String name, UUID call) {
        return jdbc.sql("select exists (select from team where name = :name and call = :call)")
                .param("name", name)
                .param("call", call)
                .query(Boolean.class)
                .single();
    }

    private record Made(String name) {}

    private static TeamSummary summary(ResultSet row, Caller caller) throws SQLException {
        var name = row.getString("name");
        return new TeamSummary(
                name,
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                new TreeSet<>(caller.teams().getOrDefault(name, Set.of())));
    }
}
