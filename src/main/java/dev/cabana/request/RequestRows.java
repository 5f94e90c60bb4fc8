package dev.cabana.request;

import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
        return new Request(
                row.getObject("id", UUID.class),
                RequestKind.valueOf(row.getString("kind")),
                RequestState.valueOf(row.getString("state")),
                new Request.Subject(ref, row.getString("account")),
                row.getString("requester"),
                new Request.Proposed(
                        read(row.getString("document"), DeploymentDocument.class),
                        read(row.getString("current"), DeploymentDocument.class),
                        row.getString("justification")),
                new Request.Planned(
                        read(row.getString("plan"), Plan.class),
                        Json.mapper().readValue(row.getString("moved"), STRINGS)),
                row.getString("approver"),
                read(row.getString("proof"), SweepProof.class),
                new Request.Stamps(
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "updated_at"),
                        Columns.instantOrNull(row, "expires_at"),
                        row.getLong("version")));
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
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.instantOrNull(row, "expires_at"));
    }

    private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : Json.read(json, type);
    }
}
