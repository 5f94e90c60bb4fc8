package dev.cabana.deployment;

import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** One kind of resource over all deployments, for what goes on beside the engine. Scoped to nobody: not for people. */
@Component
public class StandingResources {
    private static final TypeReference<Map<String, String>> OUTPUTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    /**
     * @param account 12 digits
     * @param outputs of the resource
     * @param readyAt when it last became ready, or null
     */
    public record Standing(
            DeploymentRef deployment,
            String account,
            String region,
            Map<String, String> outputs,
            @Nullable Instant readyAt) {

        public Optional<String> output(String key) {
            return Optional.ofNullable(outputs.get(key));
        }
    }

    StandingResources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those at this address that have outputs, of deployments that are not deleted. */
    public List<Standing> at(String address) {
        return jdbc.sql("""
                select d.id, d.name, d.team, d.account, d.region, r.outputs, r.ready_at
                from resource r join deployment d on d.id = r.deployment_id
                where r.address = :address and r.outputs <> '{}' and r.state <> 'removed' and d.phase <> 'deleted'
                order by d.created_at""")
                .param("address", address)
                .query(StandingResources::standing)
                .list();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                new DeploymentRef(row.getObject("id", UUID.class), row.getString("name"), row.getString("team")),
                row.getString("account"),
                row.getString("region"),
                Json.mapper().readValue(row.getString("outputs"), OUTPUTS),
                Columns.instantOrNull(row, "ready_at"));
    }
}
