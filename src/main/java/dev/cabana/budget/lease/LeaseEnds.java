package dev.cabana.budget.lease;

import dev.cabana.budget.LeaseView;
import dev.cabana.shared.Columns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code lease_warning} and {@code lease_end}: each thing that is said of a lease is said once. */
@Component
public class LeaseEnds {
    private final JdbcClient jdbc;
    private final Clock clock;

    LeaseEnds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public LeaseView view(UUID deployment, Instant until) {
        boolean ended = !clock.instant().isBefore(until);
        return jdbc.sql("select * from lease_end where deployment_id = :deployment and until_at = :until")
                .param("deployment", deployment)
                .param("until", Columns.of(until))
                .query((row, number) -> new LeaseView(
                        until,
                        ended,
                        row.getObject("request_id", UUID.class),
                        row.getString("reason"),
                        row.getString("advice")))
                .optional()
                .orElseGet(() -> new LeaseView(until, ended, null, null, null));
    }

    /** @return true when this is the first time */
    boolean warned(UUID deployment, Instant until, Duration lead) {
        return jdbc.sql("""
                insert into lease_warning (deployment_id, until_at, lead_seconds, at)
                values (:deployment, :until, :lead, :now) on conflict do nothing""")
                        .param("deployment", deployment)
                        .param("until", Columns.of(until))
                        .param("lead", lead.toSeconds())
                        .param("now", Columns.of(clock.instant()))
                        .update()
                == 1;
    }

    /** @return true when this end was set at a time when less than {@code lead} was left of it */
    boolean grantedWithin(UUID deployment, Duration lead, Instant until) {
        return jdbc.sql("""
                select coalesce(min(created_at) > :from, false) from deployment_revision
                where deployment_id = :deployment and (document #>> '{spec,lease,until}')::timestamptz = :until""")
                .param("deployment", deployment)
                .param("until", Columns.of(until))
                .param("from", Columns.of(until.minus(lead)))
                .query(Boolean.class)
                .single();
    }

    /** @return true when that was not known before */
    boolean ended(
            UUID deployment, Instant until, @Nullable UUID request, @Nullable String reason, @Nullable String advice) {
        return jdbc.sql("""
                insert into lease_end as known (deployment_id, until_at, request_id, reason, advice, at)
                values (:deployment, :until, :request, :reason, :advice, :now)
                on conflict (deployment_id, until_at) do update
                    set request_id = excluded.request_id, reason = excluded.reason, advice = excluded.advice,
                        at = excluded.at
                    where (known.request_id, known.reason) is distinct from (excluded.request_id, excluded.reason)""")
                        .param("deployment", deployment)
                        .param("until", Columns.of(until))
                        .param("request", request)
                        .param("reason", reason)
                        .param("advice", advice)
                        .param("now", Columns.of(clock.instant()))
                        .update()
                == 1;
    }

    /** Deployments that a lease may concern: all that stand and have one. */
    List<UUID> leased() {
        return jdbc.sql("""
                select d.id from deployment d
                join deployment_revision r on r.deployment_id = d.id and r.revision = d.desired_revision
                where d.phase <> 'deleted' and d.goal = 'present' and r.document #>> '{spec,lease,until}' is not null""").query(UUID.class).list();
    }

    /** Deployments whose meters may run: also of one that went while a version without meters looked after it. */
    List<UUID> standing() {
        return jdbc.sql("""
                select id from deployment d where phase <> 'deleted' or exists (
                    select 1 from usage_interval where deployment_id = d.id and until_at is null)""").query(UUID.class).list();
    }
}
