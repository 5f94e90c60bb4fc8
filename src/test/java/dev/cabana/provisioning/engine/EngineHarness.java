package dev.cabana.provisioning.engine;

import static dev.cabana.testing.TestPeople.ALEX;
import static dev.cabana.testing.TestPeople.DANA;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.SpecDefaults;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestView;
import dev.cabana.request.Requests;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.TestClock;
import dev.cabana.work.HandDriven;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Plays people and time. */
public final class EngineHarness implements AutoCloseable {
    public final AnnotationConfigApplicationContext context;
    final TestWorld world;
    public final TestClock clock;
    public final HandDriven work;
    public final Requests requests;
    public final Deployments deployments;

    EngineHarness() {
        this(more -> {});
    }

    /** @param more beans of other modules @param types of resources that the test world can have, beside the usual ones */
    public EngineHarness(Consumer<AnnotationConfigApplicationContext> more, String... types) {
        context = new AnnotationConfigApplicationContext();
        more.accept(context);
        for (String type : types) {
            context.registerBean(
                    type, Reconciler.class, () -> new TestReconciler(type, context.getBean(TestWorld.class), false));
        }
        context.registerBean("requestSettings", settingsClass(), () -> requestSettings());
        context.register(EngineFixture.class);
        context.refresh();
        world = context.getBean(TestWorld.class);
        clock = context.getBean(TestClock.class);
        requests = context.getBean(Requests.class);
        deployments = context.getBean(Deployments.class);
        work = new HandDriven(context, clock);
        layout(EngineHarness::usual);
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> settingsClass() {
        try {
            return (Class<Object>) Class.forName("dev.cabana.request.RequestSettings");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object requestSettings() {
        try {
            var constructor = settingsClass().getDeclaredConstructor(Duration.class);
            constructor.setAccessible(true);
            return constructor.newInstance(Duration.ofDays(14));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public void layout(BiConsumer<GraphInput, ResourceGraph.Builder> layout) {
        context.getBean(EngineFixture.TestGraph.class).layout = layout;
    }

    /** network → cluster → nodes, template → nodes, and a bucket beside them; nodes use an output of the template. */
    static void usual(GraphInput input, ResourceGraph.Builder graph) {
        var spec = input.spec();
        Duration second = Duration.ofSeconds(1);
        graph.add("network", EngineFixture.TOKENLESS, Group.network, Map.of("cidr", "10.0.0.0/16"), second);
        graph.add(
                "bucket",
                EngineFixture.PLAIN,
                Group.storage,
                Map.of("days", spec.storage().logRetentionDays()),
                second);
        graph.add(
                "cluster",
                EngineFixture.PLAIN,
                Group.cluster,
                Map.of("kind", spec.kubernetesVersion(), "network", "${network#id}"),
                Duration.ofSeconds(10));
        graph.add(
                "template",
                EngineFixture.PLAIN,
                Group.nodes,
                Map.of("disk", spec.cpuNodes().diskGiB()),
                second);
        graph.add(
                "nodes",
                EngineFixture.PLAIN,
                Group.nodes,
                Map.of("desired", spec.cpuNodes().desired(), "template", "${template#version}"),
                second,
                "cluster");
        spec.models()
                .forEach(model -> graph.add(
                        "model/" + model.name().toLowerCase(java.util.Locale.ROOT),
                        EngineFixture.PLAIN,
                        Group.models,
                        Map.of("replicas", model.replicas()),
                        second,
                        "nodes"));
    }

    public DeploymentDocument document(String name) {
        var document = context.getBean(SpecDefaults.class).document(name, "atlas", "us-east-1");
        return document.withSpec(withAccount(document.spec()));
    }

    private static DeploymentSpec withAccount(DeploymentSpec s) {
        return new DeploymentSpec(
                "123456789012",
                s.region(),
                s.kubernetesVersion(),
                s.network(),
                s.endpointAccess(),
                s.cpuNodes(),
                s.gpuNodes(),
                s.storage(),
                s.ingress(),
                s.workloadIdentity(),
                s.platform(),
                s.models(),
                s.protection(),
                s.lease());
    }

    static DeploymentDocument scaled(DeploymentDocument document, int desired) {
        return nodes(document, desired, document.spec().cpuNodes().diskGiB());
    }

    static DeploymentDocument nodes(DeploymentDocument document, int desired, int disk) {
        var s = document.spec();
        var nodes = new DeploymentSpec.CpuNodes(
                s.cpuNodes().instanceType(), s.cpuNodes().min(), desired, 10, disk);
        return document.withSpec(new DeploymentSpec(
                s.account(),
                s.region(),
                s.kubernetesVersion(),
                s.network(),
                s.endpointAccess(),
                nodes,
                s.gpuNodes(),
                s.storage(),
                s.ingress(),
                s.workloadIdentity(),
                s.platform(),
                s.models(),
                s.protection(),
                s.lease()));
    }

    static DeploymentDocument version(DeploymentDocument document, String kubernetes) {
        var s = document.spec();
        return document.withSpec(new DeploymentSpec(
                s.account(),
                s.region(),
                kubernetes,
                s.network(),
                s.endpointAccess(),
                s.cpuNodes(),
                s.gpuNodes(),
                s.storage(),
                s.ingress(),
                s.workloadIdentity(),
                s.platform(),
                s.models(),
                s.protection(),
                s.lease()));
    }

    /** Files it as dana and approves it as alex; nothing has run yet. */
    public UUID approved(NewRequest request) {
        RequestView filed = requests.file(DANA, request);
        String hash = Objects.requireNonNull(filed.summary().planHash());
        UUID id = filed.summary().id();
        requests.approve(ALEX, id, hash, null);
        return id;
    }

    /** A deployment of that name with everything ready. */
    DeploymentDocument ready(String name) {
        DeploymentDocument document = document(name);
        approved(NewRequest.create(document, "because"));
        work.run(Duration.ofSeconds(30));
        return document;
    }

    public DeploymentDetails deployment(String name) {
        return deployments.find(DANA, name);
    }

    public RequestView request(UUID id) {
        return requests.get(DANA, id);
    }

    Map<String, ResourceView> resources(String name) {
        Map<String, ResourceView> byAddress = new LinkedHashMap<>();
        deployments.resources(DANA, name, PageRequest.first(200)).items().forEach(r -> byAddress.put(r.address(), r));
        return byAddress;
    }

    /** Things disappear behind everybody's back. */
    public void vanish(String name) {
        world.vanish(name);
    }

    ResourceState state(String name, String address) {
        return Objects.requireNonNull(resources(name).get(address)).state();
    }

    public List<TimelineEvent> timeline(String name) {
        return deployments.eventsAfter(DANA, name, 0);
    }

    @Override
    public void close() {
        context.close();
    }
}
