package dev.cabana.coreapi;

import dev.cabana.coreapi.cluster.ClusterSource;
import dev.cabana.coreapi.gateway.Gateway;
import dev.cabana.coreapi.gateway.Shared;
import dev.cabana.coreapi.keys.KeyRing;
import dev.cabana.coreapi.keys.Ticker;
import dev.cabana.coreapi.routes.RouteTable;
import dev.cabana.coreapi.usage.UsageJournal;
import dev.cabana.coreapi.usage.UsageReports;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: an OpenAI-compatible gateway in front of the models of one deployment. */
public final class CoreApi implements AutoCloseable {
    private static final int WORKERS = 4;

    private final Settings settings;
    private final Vertx vertx;
    private final Shared shared;
    private final Gateway gateway;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
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
        var journal = UsageJournal.open(reports.spool(), reports.deployment(), instance(), reports.seal(), clock);
        var keys = new KeyRing(clock, Ticker.system(), settings.listen().shares());
        var routes = new RouteTable(Ticker.system());
        shared = new Shared(settings, keys, routes, journal, Ticker.system());
        shared.metrics()
                .gauge("core_api_usage_batches", "Batches that the portal has not fetched yet", journal::waiting);
        parts.push(journal);
        gateway = new Gateway(vertx, shared, new UsageReports(vertx, journal, reports.token())).start();
        follow(cluster, keys, routes);
    }

    private void follow(Function<Vertx, KubernetesClient> cluster, KeyRing keys, RouteTable routes) {
        Settings.Source source = settings.source();
        if (source.routes().isPresent() && source.keys().isPresent()) {
            parts.push(new FileSource(source.routes().get(), source.keys().get(), routes, keys));
        } else {
            KubernetesClient client = cluster.apply(vertx);
            parts.push(client);
            parts.push(new ClusterSource(client, source.modelsNamespace(), source.upstream(), routes, keys));
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
        parts.forEach(CoreApi::quietly);
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(CoreApi.class).warn("{} did not end properly: {}", part.getClass(), e.toString());
        }
    }

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "core-api-logback.xml");
        Logger log = LoggerFactory.getLogger(CoreApi.class);
        try {
            CoreApi program = start(
                    Settings.from(System.getenv()),
                    vertx -> new KubernetesClientBuilder()
                            .withHttpClientFactory(new Vertx5HttpClientFactory(vertx))
                            .build());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(program::close));
            Duration since = Duration.ofMillis(
                    java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime());
            log.info(
                    "server is running on port {}, management on {}, after {} ms",
                    program.port(),
                    program.managementPort(),
                    since.toMillis());
        } catch (RuntimeException e) {
            log.error("core-api cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }
}
