package dev.cabana.accesslog.store;

import dev.cabana.aws.AwsTarget;
import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which logs buckets there are, how far each has been read, and which of its objects are in. */
@Component
public class Sources {
    private final JdbcClient jdbc;
    private final Clock clock;

    Sources(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes a bucket up, or takes it up again under another name. */
    public void open(DeploymentRef deployment, AwsTarget target, String bucket) {
        jdbc.sql("""
                insert into access_log_source (deployment_id, name, team, account, region, bucket)
                values (:id, :name, :team, :account, :region, :bucket)
                on conflict (deployment_id) do update set team = excluded.team, bucket = excluded.bucket, closed_at = null
                """)
                .param("id", deployment.id())
                .param("name", deployment.name())
                .param("team", deployment.team())
                .param("account", target.account())
                .param("region", target.region())
                .param("bucket", bucket)
                .update();
    }

    /** Nothing more will come; what is in stays until the retention takes it. */
    public void close(UUID deployment) {
        jdbc.sql("update access_log_source set closed_at = :now where deployment_id = :id and closed_at is null")
                .param("now", Columns.of(clock.instant()))
                .param("id", deployment)
                .update();
    }

    /** Empty when there is none, or nothing more will come. */
    public Optional<LogSource> find(UUID deployment) {
        return jdbc.sql("select * from access_log_source where deployment_id = :id and closed_at is null")
                .param("id", deployment)
                .query(Sources::source)
                .optional();
    }

    public List<UUID> open() {
        return jdbc.sql("select deployment_id from access_log_source where closed_at is null order by deployment_id")
                .query(UUID.class)
                .list();
    }

    /** @param lastKey the last of the page, or null for an empty one @param whole a page of a listing of the whole bucket */
    public void listed(UUID deployment, @Nullable String lastKey, boolean whole, boolean more) {
        jdbc.sql("""
                update access_log_source set last_listed_at = :now, trouble = null,
                    last_key = greatest(last_key, :key),
                    last_whole_list_at = case when :whole and not :more then :now else last_whole_list_at end,
                    whole_list_key = case when :whole and :more then :key end
                where deployment_id = :id""")
                .param("now", Columns.of(clock.instant()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("key", lastKey, Types.VARCHAR)
                .param("whole", whole)
                .param("more", more)
                .param("id", deployment)
                .update();
    }

    /** @param trouble for people: why the bucket cannot be read just now */
    public void troubled(UUID deployment, String trouble) {
        jdbc.sql("update access_log_source set trouble = :trouble where deployment_id = :id")
                .param("trouble", trouble)
                .param("id", deployment)
                .update();
    }

    /** Which of these {@code key etag} pairs are in already. */
    public Set<String> known(String bucket, Collection<String> keys) {
        return new HashSet<>(jdbc.sql("""
                select key || ' ' || etag from access_log_object where bucket = :bucket and key = any(:keys)""")
                .param("bucket", bucket)
                .param("keys", keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Forgets objects that were delivered before {@code horizon}; they are not read again. @return how many */
    public int forgetBefore(Instant horizon) {
        int malformed = jdbc.sql("delete from access_log_malformed where at < :horizon")
                .param("horizon", Columns.of(horizon))
                .update();
        return malformed
                + jdbc.sql("delete from access_log_object where delivered_at < :horizon")
                        .param("horizon", Columns.of(horizon))
                        .update();
    }

    private static LogSource source(ResultSet row, int number) throws SQLException {
        return new LogSource(
                new DeploymentRef(
                        row.getObject("deployment_id", UUID.class), row.getString("name"), row.getString("team")),
                new AwsTarget(row.getString("account"), row.getString("region")),
                row.getString("bucket"),
                row.getString("last_key"),
                Columns.instantOrNull(row, "last_whole_list_at"),
                row.getString("whole_list_key"));
    }
}
