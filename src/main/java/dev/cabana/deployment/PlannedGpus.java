package dev.cabana.deployment;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.GpuFit;
import dev.cabana.deployment.spec.GpuFit.Group;
import dev.cabana.shared.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** GPUs of deployments' node groups, used and free, by the documents that are desired; no cluster is asked. */
@Service
public class PlannedGpus {
    private final JdbcClient jdbc;
    private final GpuFit fit;

    PlannedGpus(JdbcClient jdbc, GpuFit fit) {
        this.jdbc = jdbc;
        this.fit = fit;
    }

    /** Of the deployments of models that the caller was shown. */
    public Map<UUID, List<Group>> of(Collection<DeployedModel> models) {
        Map<UUID, List<Group>> groups = new HashMap<>();
        jdbc.sql("""
                        select d.id, revision.document from deployment d join deployment_revision revision
                            on revision.deployment_id = d.id and revision.revision = d.desired_revision
                        where d.id = any(:ids)""")
                .param(
                        "ids",
                        models.stream()
                                .map(DeployedModel::deploymentId)
                                .distinct()
                                .toArray(UUID[]::new))
                .query(row -> {
                    var document = Json.read(row.getString("document"), DeploymentDocument.class);
                    groups.put(
                            row.getObject("id", UUID.class),
                            fit.of(document.spec()).groups());
                });
        return groups;
    }
}
