package dev.cabana.provisioning.models;

import dev.cabana.aws.AwsFailure;
import dev.cabana.deployment.ModelSight;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.engine.Scopes;
import dev.cabana.provisioning.platform.ClusterGate;
import dev.cabana.provisioning.platform.PlatformNames;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads models, nodes and the models' pods from the cluster: three calls. */
@Component
class ClusterSight implements ModelSight {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterSight.class);
    private static final ObjectRef MODELS =
            new ObjectRef("cabana.dev/v1alpha1", "InferenceModel", PlatformNames.MODELS, "");
    private static final ObjectRef PODS = ObjectRef.core("Pod", PlatformNames.MODELS, "");

    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Scopes scopes;
    private final ClusterGate gate;
    private final Clock clock;

    ClusterSight(DeploymentStore deployments, ResourceStore resources, Scopes scopes, ClusterGate gate, Clock clock) {
        this.deployments = deployments;
        this.resources = resources;
        this.scopes = scopes;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public Optional<Sight> look(UUID deployment) {
        return deployments.find(deployment).flatMap(this::scope).flatMap(this::look);
    }

    /** Of anything in the cluster that stands: it knows the way. */
    private Optional<Scope> scope(Deployment deployment) {
        List<ResourceRow> rows = resources.all(deployment.ref().id());
        boolean stands = rows.stream()
                .anyMatch(row -> row.address().equals(ClusterGate.CLUSTER) && row.state() == ResourceState.ready);
        return rows.stream()
                .filter(row -> stands && row.node().dependsOn().contains(ClusterGate.CLUSTER))
                .findFirst()
                .map(row -> scopes.of(
                                deployment,
                                deployments
                                        .revision(
                                                deployment.ref().id(),
                                                deployment.revisions().desired())
                                        .document(),
                                rows)
                        .apply(row));
    }

    private Optional<Sight> look(Scope scope) {
        try {
            return gate.open(scope).map(this::sight);
        } catch (KubernetesFailure | AwsFailure away) {
            gate.forgetToken(scope);
            LOG.info(
                    "The models of {} cannot be looked at: {}",
                    scope.deployment().name(),
                    away.getMessage());
            return Optional.empty();
        }
    }

    private Sight sight(KubernetesCluster cluster) {
        Map<String, SeenModel> models = cluster.list(MODELS, Map.of()).stream()
                .collect(Collectors.toMap(
                        model -> model.path("metadata").path("name").asString(""), SightReading::model));
        return new Sight(
                clock.instant(), models, SightReading.groups(cluster.nodes(Map.of()), cluster.list(PODS, Map.of())));
    }
}
