package dev.cabana.request.policy;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code approval_policy_version}, only ever added. */
@Component
class PolicyStore {
    private static final String COLUMNS = "select policy_id, version, removed, document, saved_by, saved_at";
    private static final int LOCK = 60_060;

    private final JdbcClient jdbc;

    PolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is in force now. */
    PolicyBook now() {
        return asOf(jdbc.sql("select max(seq) from approval_policy_version")
                .query(Long.class)
                .single());
    }

    PolicyBook asOf(long edition) {
        return new PolicyBook(
                edition,
                jdbc.sql("select distinct on (policy_id) * from approval_policy_version where seq <= :edition"
                                + " order by policy_id, version desc")
                        .param("edition", edition)
                        .query(PolicyStore::policy)
                        .list());
    }

    Optional<ApprovalPolicy> newest(UUID id) {
        return jdbc.sql(COLUMNS + " from approval_policy_version where policy_id = :id order by version desc limit 1")
                .param("id", id)
                .query(PolicyStore::policy)
                .optional();
    }

    Optional<ApprovalPolicy> version(UUID id, int version) {
        return jdbc.sql(COLUMNS + " from approval_policy_version where policy_id = :id and version = :version")
                .param("id", id)
                .param("version", version)
                .query(PolicyStore::policy)
                .optional();
    }

    /** Newest first. */
    Page<ApprovalPolicy> versions(UUID id, PageRequest page) {
        var found = jdbc.sql(COLUMNS + " from approval_policy_version where policy_id = :id and version < :before"
                        + " order by version desc limit :limit")
                .param("id", id)
                .param("before", before(page.cursor()))
                .param("limit", page.limit() + 1)
                .query(PolicyStore::policy)
                .list();
        boolean more = found.size() > page.limit();
        List<ApprovalPolicy> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? Integer.toString(items.getLast().version()) : null);
    }

    private static int before(@Nullable String cursor) {
        try {
            return cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursor);
        } catch (NumberFormatException wrong) {
            throw Refusal.invalid("cursor is not one that this list gave out");
        }
    }

    /** Saves come one after the other until the transaction ends, so that editions are in the order of their commits. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> number)
                .single();
    }

    void add(ApprovalPolicy policy) {
        jdbc.sql("""
                insert into approval_policy_version (policy_id, version, removed, document, saved_by, saved_at)
                values (:id, :version, :removed, :document::jsonb, :by, :at)""")
                .param("id", policy.id())
                .param("version", policy.version())
                .param("removed", policy.removed())
                .param("document", Json.write(policy.body()))
                .param("by", policy.savedBy())
                .param("at", Columns.of(policy.savedAt()))
                .update();
    }

    private static ApprovalPolicy policy(ResultSet row, int number) throws SQLException {
        return new ApprovalPolicy(
                row.getObject("policy_id", UUID.class),
                row.getInt("version"),
                row.getBoolean("removed"),
                Json.read(row.getString("document"), PolicyBody.class),
                row.getString("saved_by"),
                Columns.instant(row, "saved_at"));
    }
}
