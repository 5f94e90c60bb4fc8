package dev.cabana.request;

import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.policy.Approvals;
import dev.cabana.request.policy.Vote;
import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads rows of {@code request}, whole or as a line of the list. */
final class RequestRows {
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private RequestRows() {}

    static Request request(ResultSet row, int number) throws SQLException {
        var ref = new DeploymentRef(
                row.getObject("deployment_id", UUID.class), row.getString("deployment"), row.getString("team"));
        var state = RequestState.valueOf(row.getString("state"));
        return new Request(
                row.getObject("id", UUID.class),
                RequestKind.valueOf(row.getString("kind")),
                state,
                new Request.Subject(ref, row.getString("account")),
                row.getString("requester"),
                new Request.Proposed(
                        read(row.getString("document"), DeploymentDocument.class),
                        read(row.getString("current"), DeploymentDocument.class),
                        row.getString("justification")),
                new Request.Planned(
                        read(row.getString("plan"), Plan.class),
                        Json.mapper().readValue(row.getString("moved"), STRINGS)),
                state == RequestState.draft ? null : approvals(row),
                row.getString("approver"),
                read(row.getString("proof"), SweepProof.class),
                new Request.Stamps(
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "updated_at"),
                        Columns.instantOrNull(row, "expires_at"),
                        row.getLong("version")));
    }

    /** What was submitted before there were policies waits, or waited, for one person who may approve. */
    private static Approvals approvals(ResultSet row) throws SQLException {
        Approvals stored = read(row.getString("approvals"), Approvals.class);
        if (stored != null) {
            return stored;
        }
        Instant updated = Columns.instant(row, "updated_at");
        Instant expires = Columns.instantOrNull(row, "expires_at");
        String approver = row.getString("approver");
        String hash = Objects.requireNonNullElse(row.getString("plan_hash"), "");
        List<Vote> votes = approver == null ? List.of() : List.of(new Vote(approver, null, hash, null, updated));
        return Approvals.standard(
                updated, expires == null ? Duration.ofDays(14) : Duration.between(updated, expires), votes);
    }

    static RequestSummary summary(ResultSet row, int number) throws SQLException {
        return new RequestSummary(
                row.getObject("id", UUID.class),
                RequestKind.valueOf(row.getString("kind")),
                RequestState.valueOf(row.getString("state")),
                row.getString("deployment"),
                row.getString("team"),
                row.getString("requester"),
                row.getString("justification"),
                row.getString("plan_hash"),
                row.getBigDecimal("monthly_usd"),
                row.getBigDecimal("monthly_usd_before"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.instantOrNull(row, "expires_at"));
    }

    private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : Json.read(json, type);
    }
}
