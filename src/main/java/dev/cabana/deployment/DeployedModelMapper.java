package dev.cabana.deployment;

import dev.cabana.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.JsonNode;

/** Reads a model out of its resource's row and the manifest in it. */
final class DeployedModelMapper implements RowMapper<DeployedModel> {

    @Override
    public DeployedModel mapRow(ResultSet row, int number) throws SQLException {
        JsonNode spec = Json.tree(row.getString("spec"));
        String address = row.getString("address");
        UUID uuid = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
        return new DeployedModel(
                row.getObject("deployment_id", UUID.class),
                row.getString("deployment"),
                row.getString("team"),
                row.getString("model"),
                uuid,
                "inference-" + uuid + "-internal",
                spec.path("version").asString(""),
                spec.path("replicas").asInt(0),
                spec.path("stopped").asBoolean(false),
                spec.path("gpus").asInt(0),
                canary(spec),
                ModelState.valueOf(row.getString("state")),
                withoutName(row.getString("reason")),
                row.getString("advice"));
    }

    /** Some reasons begin with the object's name, which is a UUID; here the model's own stands beside it. */
    private static @Nullable String withoutName(@Nullable String reason) {
        return reason == null ? null : reason.replaceFirst("^InferenceModel [^:]+: ", "");
    }

    private static DeployedModel.@Nullable Canary canary(JsonNode spec) {
        JsonNode canary = spec.path("canary");
        return canary.isObject()
                ? new DeployedModel.Canary(
                        canary.path("version").asString(""),
                        canary.path("weight").asInt(0),
                        canary.path("replicas").asInt(0),
                        canary.path("gpus").asInt(spec.path("gpus").asInt(0)))
                : null;
    }
}
