package dev.cabana.deployment.ledger;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView.DriftedAttribute;
import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a row of {@code resource}. */
final class ResourceRowMapper implements RowMapper<ResourceRow> {
    private static final TypeReference<Map<String, String>> OUTPUTS = new TypeReference<>() {};
    private static final TypeReference<List<DriftedAttribute>> DRIFT = new TypeReference<>() {};

    @Override
    public ResourceRow mapRow(ResultSet row, int number) throws SQLException {
        return new ResourceRow(
                row.getObject("deployment_id", UUID.class),
                node(row),
                Goal.valueOf(row.getString("goal")),
                new ResourceRow.Standing(
                        ResourceState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getString("advice")),
                Json.mapper().readValue(row.getString("outputs"), OUTPUTS),
                new ResourceRow.Seen(
                        tree(row.getString("observed")),
                        row.getString("status"),
                        Json.mapper().readValue(row.getString("drift"), DRIFT)),
                attempt(row),
                new ResourceRow.Times(
                        Columns.instantOrNull(row, "started_at"),
                        Columns.instantOrNull(row, "ready_at"),
                        Columns.instantOrNull(row, "checked_at"),
                        Columns.instantOrNull(row, "next_check_at")));
    }

    private static ResourceRow.Node node(ResultSet row) throws SQLException {
        return new ResourceRow.Node(
                row.getString("address"),
                row.getString("type"),
                row.getString("grp"),
                row.getInt("position"),
                (ObjectNode) Json.tree(row.getString("desired")),
                List.of((String[]) row.getArray("depends_on").getArray()),
                Duration.ofMillis(row.getLong("expected_millis")));
    }

    private static ResourceRow.Attempt attempt(ResultSet row) throws SQLException {
        return new ResourceRow.Attempt(
                row.getObject("intent", UUID.class),
                row.getInt("generation"),
                Columns.instantOrNull(row, "create_attempt_at"),
                row.getInt("attempts"),
                row.getLong("step"));
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : Json.tree(json);
    }
}
