package dev.cabana.budget.usage;

import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of {@code usage_interval}: opened when something stands, ended once when it is another or gone. An interval
 * never starts before the one before it ended, whatever the clock does, so no hour is counted twice.
 */
@Component
class UsageLedger {
    private static final String LINES = """
            jsonb_to_recordset(:lines::jsonb) as line(address text, item text, what text, quantity bigint, nodes int,
                gpus int, "hourlyUsd" numeric, source text, "asOf" date)""";

    private final JdbcClient jdbc;

    UsageLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends what no longer stands as it did. @param address only there; null for the whole deployment */
    int end(UUID deployment, @Nullable String address, List<Metered> standing, Instant now) {
        return jdbc.sql("""
                update usage_interval used set until_at = greatest(from_at, :now)
                where deployment_id = :deployment and until_at is null
                    and (:address::text is null or address = :address)
                    and not exists (select 1 from %s
                        where line.address = used.address and line.item = used.item and line.quantity = used.quantity
                            and line.gpus = used.gpus and line."hourlyUsd" is not distinct from used.hourly_usd)
                """.formatted(LINES))
                .param("deployment", deployment)
                .param("address", address)
                .param("lines", Json.write(standing))
                .param("now", Columns.of(now))
                .update();
    }

    /** @param since when the first interval there starts, if the meter has never seen it before */
    int begin(DeploymentRef of, List<Metered> standing, Instant now, @Nullable Instant since) {
        return jdbc.sql("""
                insert into usage_interval (deployment_id, deployment, team, address, item, what, quantity, nodes, gpus,
                    hourly_usd, source, as_of, from_at)
                select :deployment, :name, :team, line.address, line.item, line.what, line.quantity, line.nodes,
                    line.gpus, line."hourlyUsd", line.source, line."asOf",
                    case when here.seen = 0 then least(:now, :since::timestamptz)
                        else greatest(:now, here.until_at) end
                from %s, lateral (select count(*) as seen, max(until_at) as until_at from usage_interval
                    where deployment_id = :deployment and address = line.address) here
                on conflict (deployment_id, address, item) where until_at is null do nothing
                """.formatted(LINES))
                .param("deployment", of.id())
                .param("name", of.name())
                .param("team", of.team())
                .param("lines", Json.write(standing))
                .param("now", Columns.of(now))
                .param("since", Columns.of(since))
                .update();
    }
}
