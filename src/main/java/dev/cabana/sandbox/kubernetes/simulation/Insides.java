package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Cluster;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that happens by itself in one cluster. */
public final class Insides {
    private static final Logger LOG = LoggerFactory.getLogger(Insides.class);
    private final ControllerClient client;
    private final List<Controller> controllers;

    /** @param version of Kubernetes, for example {@code 1.35} */
    public Insides(Cluster cluster, String version, Machines machines, Balancers balancers, Pace pace) {
        this.client = new ControllerClient(cluster, "kube-controller-manager");
        this.controllers = List.of(
                new Bootstrap(),
                new Namespaces(),
                new Nodes(machines, pace, version),
                new Deployments(pace),
                new ReplicaSets(pace),
                new DaemonSets(pace),
                new Scheduler(pace),
                new Kubelets(pace),
                new EndpointLists(),
                new IngressBalancers(balancers, pace),
                new ServiceBalancers(balancers, pace),
                new NginxIngresses(),
                new DefinitionCleanup(),
                new GarbageCollector());
    }

    /** One round of every controller; a failing one does not stop the others. */
    public void tick() {
        for (Controller controller : controllers) {
            try {
                controller.run(client);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} of cluster {} failed; it runs again at the next tick",
                        controller.getClass().getSimpleName(),
                        client.cluster().name(),
                        e);
            }
        }
    }
}
