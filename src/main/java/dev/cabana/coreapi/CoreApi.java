package dev.cabana.coreapi;

import dev.cabana.coreapi.aws.AwsMarketplace;
import dev.cabana.coreapi.aws.bedrock.Bedrock;
import dev.cabana.coreapi.cluster.ClusterSource;
import dev.cabana.coreapi.gateway.Gateway;
import dev.cabana.coreapi.gateway.Shared;
import dev.cabana.coreapi.hosted.Hosted;
import dev.cabana.coreapi.keys.KeyRing;
import dev.cabana.coreapi.keys.Ticker;
import dev.cabana.coreapi.metering.Dimension;
import dev.cabana.coreapi.metering.Meter;
import dev.cabana.coreapi.routes.RouteTable;
import dev.cabana.coreapi.usage.Handover;
import dev.cabana.coreapi.usage.UsageBatch;
import dev.cabana.coreapi.usage.UsageJournal;
import dev.cabana.coreapi.usage.UsageReports;
import dev.cabana.kubernetes.ProgramClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: an OpenAI-compatible gateway in front of the models of one deployment. */
public final class CoreApi implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final Duration LAST_ACTS = Duration.ofSeconds(8);
    private static final String LOG_SETTINGS = "logback.configurationFile";

    private final Settings settings;
    private final Vertx vertx;
    private final Shared shared;
    private final Gateway gateway;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Deque<AutoCloseable> lastActs = new ArrayDeque<>();
    private boolean closed;

    private CoreApi(Settings settings, Function<Vertx, KubernetesClient> cluster) {
        this.settings = settings;
        Clock clock = Clock.systemUTC();
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(settings.listen().eventLoops())
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var reports = settings.reports();
        Optional<Meter> meter = settings.metering().map(on -> new Meter(reports.spool()));
        Consumer<UsageBatch> sealing = meter.<Consumer<UsageBatch>>map(m -> m).orElse(batch -> {});
        var place = new UsageJournal.Place(reports.spool(), reports.deployment(), instance(), sealing);
        var journal = UsageJournal.open(place, reports.seal(), clock);
        var keys = new KeyRing(clock, Ticker.system(), settings.listen().shares());
        var routes = new RouteTable(Ticker.system());
        shared = new Shared(settings, keys, routes, hosted(clock), journal, Ticker.system());
        shared.metrics()
                .gauge("core_api_usage_batches", "Batches that the portal has not fetched yet", journal::waiting);
        parts.push(journal);
        gateway = new Gateway(vertx, shared, new UsageReports(vertx, journal, reports.token())).start();
        lastActs.add(journal::finish);
        follow(cluster, keys, routes, client -> {
            meter.ifPresent(m -> meter(m, client, clock));
            var handover = new Handover(client, settings.source().modelsNamespace());
            lastActs.add(() -> handover.of(journal));
        });
    }

    private Hosted hosted(Clock clock) {
        if (settings.bedrock().isEmpty()) {
            return Hosted.none();
        }
        if (settings.bedrock().get().models().isEmpty()) {
            log().warn("Bedrock is on, but CABANA_BEDROCK_MODELS names no model; none is served");
            return Hosted.none();
        }
        var bedrock = Bedrock.start(settings, clock);
        parts.push(bedrock);
        return bedrock;
    }

    private void meter(Meter meter, KubernetesClient client, Clock clock) {
        Settings.Metering on = settings.metering().orElseThrow();
        if (on.product().isEmpty()) {
            log().error("Metering is on, but CABANA_METERING_PRODUCT is not set; usage is counted and told once it is");
            return;
        }
        var marketplace = new AwsMarketplace(on.product(), on.region(), on.endpoint());
        parts.push(marketplace);
        parts.push(meter);
        lastActs.add(meter::note);
        meter.start(client, settings.source().modelsNamespace(), marketplace, Dimension.parse(on.dimensions()), clock);
    }

    private void follow(
            Function<Vertx, KubernetesClient> cluster,
            KeyRing keys,
            RouteTable routes,
            Consumer<KubernetesClient> with) {
        Settings.Source source = settings.source();
        if (source.routes().isPresent() && source.keys().isPresent()) {
            parts.push(new FileSource(source.routes().get(), source.keys().get(), routes, keys));
        } else {
            KubernetesClient client = cluster.apply(vertx);
            parts.push(client);
            parts.push(new ClusterSource(client, source.modelsNamespace(), source.upstream(), routes, keys));
            with.accept(client);
        }
    }

    /** @param cluster makes a client, on event loops that are there already */
    public static CoreApi start(Settings settings, Function<Vertx, KubernetesClient> cluster) {
        return new CoreApi(settings, cluster);
    }

    private static String instance() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("core-api");
    }

    public int port() {
        return gateway.port();
    }

    public int managementPort() {
        return gateway.managementPort();
    }

    public Shared shared() {
        return shared;
    }

    /** Takes calls for a while yet, then lets those under way end. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            gateway.drain(settings.listen().settle(), settings.listen().drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        act();
        parts.forEach(CoreApi::quietly);
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    /** What the pod takes with it is told while the cluster can be reached; who cannot be told in time is not waited for. */
    private void act() {
        var acting = Thread.ofPlatform().name("last-acts").daemon().start(() -> lastActs.forEach(CoreApi::quietly));
        try {
            if (!acting.join(LAST_ACTS)) {
                log().error("What was used is not handed over: the API server does not answer; it stays in the spool");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log().warn("{} did not end properly: {}", part.getClass(), e.toString());
        }
    }

    /** Not a constant: {@link #main} says first where the log's settings are. */
    private static Logger log() {
        return LoggerFactory.getLogger(CoreApi.class);
    }

    public static void main(String[] arguments) {
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "core-api-logback.xml");
        }
        try {
            CoreApi program = start(Settings.from(System.getenv()), ProgramClient::on);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(program::close));
            log().info(
                            "server is running on port {}, management on {}, after {} ms",
                            program.port(),
                            program.managementPort(),
                            ManagementFactory.getRuntimeMXBean().getUptime());
        } catch (RuntimeException e) {
            log().error("core-api cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }
}
