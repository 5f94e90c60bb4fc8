package dev.cabana.killed;

import static dev.cabana.testing.TestPeople.ALEX;
import static dev.cabana.testing.TestPeople.DANA;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.spec.SpecFormat;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.killed.KillPoint.Act;
import dev.cabana.killed.KillPoint.Moment;
import dev.cabana.request.NewRequest;
import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.request.Requests;
import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.sandbox.kubernetes.SandboxKubernetes;
import dev.cabana.shared.PageRequest;
import dev.cabana.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One deployment's life, from its request to the proof that nothing is left, worked on by an engine in a process of its
 * own that dies at every given point. The cloud, its clusters and the databases live in this process.
 */
final class KilledLife implements AutoCloseable {
    private static final String NAME = "atlas-prod";
    private static final double SPEED = 40;
    /** For one act and for each start of a process, on a machine that has other things to do, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration START_PATIENCE = Duration.ofMinutes(1);

    private static final Duration LOOK = Duration.ofMillis(50);

    private static final String DOCUMENT = """
            metadata: {name: %s, team: atlas}
            spec:
              region: us-east-1
              gpuNodes: [{name: gpu, instanceType: p5.48xlarge, desired: 1, min: 0, max: 2}]
              models: [{name: laguna-s, replicas: 1}%s]
              cpuNodes: {desired: %d, diskGiB: %d}
              storage: {logRetentionDays: %d}
            """;

    private final SandboxCloud cloud;
    private final SandboxKubernetes kubernetes;
    private final ConfigurableApplicationContext portal;
    private final Requests requests;
    private final Deployments deployments;
    private final KilledEngine engine;
    private final Map<Act, TreeMap<Integer, KillPoint>> calls = new EnumMap<>(Act.class);
    private final Map<Act, List<KillPoint>> inCluster = new EnumMap<>(Act.class);
    private final List<String> died = new CopyOnWriteArrayList<>();
    private final Map<Act, Integer> changing = new EnumMap<>(Act.class);
    private volatile Act act = Act.create;

    /** @param calls changing AWS calls of each act @param ends what there was in the cloud at the end of each act */
    record Story(Map<Act, Integer> calls, Map<Act, Map<String, Integer>> ends, List<String> died) {}

    KilledLife(String title, List<KillPoint> points) {
        for (Act each : Act.values()) {
            calls.put(each, new TreeMap<>());
            inCluster.put(each, new ArrayList<>());
            changing.put(each, 0);
        }
        points.forEach(point -> {
            if (point.moment() == Moment.inCluster) {
                inCluster.get(point.act()).add(point);
            } else {
                calls.get(point.act()).put(point.call(), point);
            }
        });
        cloud = SandboxCloud.start(
                TestDatabase.freshSchema(),
                SandboxSettings.defaults().withSpeed(SPEED).withTraffic(false));
        kubernetes = SandboxKubernetes.start(cloud, 0);
        cloud.faults().beforeEffect(this::before);
        cloud.faults().afterEffect(this::after);
        var database = (PGSimpleDataSource) TestDatabase.freshSchema();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Map<String, Object> properties = Map.of(
                "spring.datasource.url", database.getUrl(),
                "cabana.aws.endpoint", cloud.awsEndpoint().toString(),
                "cabana.aws.access-key-id", cloud.settings().key().id(),
                "cabana.aws.secret-access-key", cloud.settings().key().secret(),
                "cabana.provisioning.pace", 0.02 / SPEED,
                "logging.level.root", "WARN");
        Map<String, Object> idle = new TreeMap<>(properties);
        idle.put("cabana.work.enabled", false);
        portal = EngineProcess.context(idle);
        requests = portal.getBean(Requests.class);
        deployments = portal.getBean(Deployments.class);
        engine = new KilledEngine(properties, Path.of("target", "killed", title + ".log"));
    }

    /** The whole life. */
    Story live() {
        engine.start();
        Map<Act, Map<String, Integer>> ends = new EnumMap<>(Act.class);
        file(Act.create, new NewRequest(RequestKind.create, NAME, document("", 3, 200, 90), "because", false));
        ends.put(Act.create, settledCount());
        file(
                Act.change,
                new NewRequest(
                        RequestKind.change,
                        NAME,
                        document(", {name: laguna-xs, replicas: 1}", 4, 250, 30),
                        "more",
                        false));
        ends.put(Act.change, settledCount());
        file(Act.delete, new NewRequest(RequestKind.delete, NAME, null, "done", false));
        ends.put(Act.delete, settledCount());
        DeploymentDetails gone = deployments.find(DANA, NAME);
        if (gone.proof() == null || !gone.proof().clean()) {
            throw new AssertionError("No clean proof: " + gone.proof());
        }
        return new Story(Map.copyOf(changing), ends, List.copyOf(died));
    }

    private dev.cabana.deployment.spec.DeploymentDocument document(String model, int nodes, int disk, int days) {
        return portal.getBean(SpecParser.class)
                .parse(DOCUMENT.formatted(NAME, model, nodes, disk, days), SpecFormat.yaml);
    }

    private void file(Act next, NewRequest request) {
        act = next;
        var filed = requests.file(DANA, request);
        UUID id = filed.summary().id();
        requests.approve(ALEX, id, String.valueOf(filed.summary().planHash()), null);
        follow(id);
    }

    /** Waits until the request has been applied, and sees to it that there is a process to do it. */
    private void follow(UUID request) {
        int points = calls.get(act).size() + inCluster.get(act).size();
        Instant deadline = Instant.now().plus(PATIENCE).plus(START_PATIENCE.multipliedBy(points));
        int objects = CloudCount.objects(cloud);
        while (requests.get(DANA, request).summary().state() != RequestState.applied) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(act + " has not ended; still open:\n" + unsettled());
            }
            if (!engine.isAlive()) {
                engine.start();
            }
            killInCluster(Math.abs(CloudCount.objects(cloud) - objects));
            pause();
        }
    }

    private void killInCluster(int objects) {
        List<KillPoint> left = inCluster.get(act);
        if (!left.isEmpty() && objects >= left.getFirst().call()) {
            KillPoint point = left.removeFirst();
            engine.kill();
            died.add("%-7s %-9s after %d objects of the cluster".formatted(act, point.moment(), objects));
        }
    }

    private synchronized boolean isDue(Call call, Moment moment) {
        KillPoint point = calls.get(act).get(changing.get(act));
        if (point == null || point.moment() != moment) {
            return false;
        }
        calls.get(act).remove(point.call());
        died.add("%-7s %-9s call %3d: %s %s".formatted(act, moment, point.call(), call.service(), call.operation()));
        return true;
    }

    private void before(Call call) {
        if (!call.changes()) {
            return;
        }
        synchronized (this) {
            changing.merge(act, 1, Integer::sum);
            if (!isDue(call, Moment.before)) {
                return;
            }
            engine.kill();
        }
        throw new AwsError(503, "ServiceUnavailable", "This call never left the process that was killed");
    }

    private void after(Call call) {
        if (call.changes()) {
            synchronized (this) {
                if (isDue(call, Moment.after)) {
                    engine.kill();
                }
            }
        }
    }

    /** Once it holds still: what is being deleted goes by and by. */
    private Map<String, Integer> settledCount() {
        Map<String, Integer> before = CloudCount.of(cloud);
        for (int still = 0; still < 20; ) {
            pause();
            Map<String, Integer> now = CloudCount.of(cloud);
            still = now.equals(before) ? still + 1 : 0;
            before = now;
        }
        return before;
    }

    private String unsettled() {
        return deployments.resources(DANA, NAME, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .filter(one ->
                        one.state() != (one.goal() == Goal.present ? ResourceState.ready : ResourceState.removed))
                .map(one -> one.address() + " " + one.state() + " " + one.reason())
                .collect(Collectors.joining("\n"));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        engine.close();
        portal.close();
        kubernetes.close();
        cloud.close();
    }
}
