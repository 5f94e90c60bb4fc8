package dev.cabana.benchmark;

import dev.cabana.benchmark.Load.Target;
import dev.cabana.benchmark.Load.Times;
import dev.cabana.coreapi.ApiKey;
import dev.cabana.sandbox.kubernetes.LocalCluster;
import dev.cabana.shared.Json;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * core-api side by side with its upstream and with nginx, in one run, every program in a process of its own on this machine.
 * Arguments name the parts to run: {@code start latency streams throughput}; none runs all.
 */
public final class GatewayBenchmark {
    private static final String KEY = "ps-benchmark";
    private static final int ROUNDS = 7;
    /** As in the manifest. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms24m", "-Xmx200m", "-XX:MaxDirectMemorySize=160m", "-Xss512k");

    private final Path folder = Files.createTempDirectory("gateway-benchmark");
    private final Programs programs = new Programs(folder);
    private final Vertx vertx = Vertx.vertx();
    private final Load load = new Load(vertx);
    private final int modelPort = Programs.freePort();
    private final int gatewayPort = Programs.freePort();
    private final int managementPort = Programs.freePort();
    private final Target direct = new Target(modelPort, "/v1", KEY);
    private final Target gateway = new Target(gatewayPort, "/openai/v1", KEY);

    private GatewayBenchmark() throws Exception {
        Files.writeString(
                folder.resolve("routes.json"),
                Json.write(Map.of(
                        "models",
                        List.of(Map.of(
                                "model",
                                "m",
                                "version",
                                "1",
                                "endpoints",
                                List.of("http://127.0.0.1:" + modelPort))))));
        Files.writeString(
                folder.resolve("keys.json"),
                Json.write(Map.of(
                        "keys",
                        List.of(new ApiKey(
                                "k",
                                ApiKey.hash(KEY),
                                "t",
                                "",
                                List.of("*"),
                                new ApiKey.Limits(100_000_000, 0, 0),
                                null)))));
    }

    public static void main(String[] arguments) throws Exception {
        List<String> parts =
                arguments.length == 0 ? List.of("start", "latency", "streams", "throughput") : List.of(arguments);
        var benchmark = new GatewayBenchmark();
        try (benchmark.programs) {
            benchmark.run(parts);
        } finally {
            benchmark.vertx.close();
        }
        System.exit(0);
    }

    private void run(List<String> parts) throws Exception {
        print(
                "load average before: %s",
                Files.readString(Path.of("/proc/loadavg")).strip());
        programs.java(
                BenchmarkModel.class.getName(), List.of("-Xmx300m", "-XX:+UseSerialGC"), Map.of(), "" + modelPort);
        if (parts.contains("start")) {
            start();
        }
        Process program = program();
        Programs.untilReady(ready());
        load.paced(200, Duration.ofSeconds(5), direct, gateway);
        if (parts.contains("latency")) {
            latency();
        }
        if (parts.contains("streams")) {
            streams(program);
        }
        if (parts.contains("throughput")) {
            throughput();
        }
        print(
                "load average after: %s",
                Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private Process program() throws Exception {
        return started(
                List.of(),
                environment(Map.of(
                        "CABANA_ROUTES_FILE", folder.resolve("routes.json").toString(),
                        "CABANA_KEYS_FILE", folder.resolve("keys.json").toString())));
    }

    private Map<String, String> environment(Map<String, String> source) {
        Map<String, String> all = new HashMap<>(source);
        all.putAll(Map.of(
                "CABANA_HOST",
                "127.0.0.1",
                "CABANA_PORT",
                "" + gatewayPort,
                "CABANA_MANAGEMENT_PORT",
                "" + managementPort,
                "CABANA_SPOOL",
                folder.resolve("spool").toString(),
                "CABANA_SETTLE",
                "1ms"));
        return all;
    }

    private URI ready() {
        return URI.create("http://127.0.0.1:" + managementPort + "/readyz");
    }

    /** As in a cluster: with routes and keys from an API server, the sandbox's. */
    private void start() throws Exception {
        try (LocalCluster cluster = LocalCluster.start()) {
            Path kubeconfig = folder.resolve("kubeconfig.json");
            Files.writeString(kubeconfig, Kubeconfig.of(cluster));
            try (var client = cluster.client(cluster.adminToken());
                    var definition =
                            GatewayBenchmark.class.getResourceAsStream("/manifests/inference-model-definition.yaml")) {
                client.load(definition).serverSideApply();
            }
            Map<String, String> environment = environment(Map.of("KUBECONFIG", kubeconfig.toString()));
            Path cache = folder.resolve("core-api.aot");
            Process training = started(List.of("-XX:AOTCacheOutput=" + cache), environment);
            Programs.untilReady(ready());
            programs.end(training);
            for (boolean cached : new boolean[] {false, true}) {
                for (int i = 0; i < 3; i++) {
                    Process program = started(cached ? List.of("-XX:AOTCache=" + cache) : List.of(), environment);
                    long millis = Programs.untilReady(ready());
                    long cpu = program.info().totalCpuDuration().orElseThrow().toMillis();
                    Thread.sleep(5000);
                    print(
                            "start %s: ready after %d ms (bar 3000), having used %d ms of CPU; idle RSS %d MB (bar 200)",
                            cached ? "with AOT cache" : "plain", millis, cpu, Programs.megabytes(program, "VmRSS"));
                    programs.end(program);
                }
            }
        }
    }

    private Process started(List<String> more, Map<String, String> environment) throws Exception {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        return programs.java("dev.cabana.coreapi.CoreApi", flags, environment);
    }

    private void latency() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Times[] times = load.paced(200, Duration.ofSeconds(15), direct, gateway);
            double[] p = {0.5, 0.9, 0.99};
            for (double quantile : p) {
                double base = times[0].millis(quantile);
                double with = times[1].millis(quantile);
                print(
                        "latency at 200/s: p%.0f direct %.2f ms, through core-api %.2f ms, added %.2f ms%s",
                        quantile * 100,
                        base,
                        with,
                        with - base,
                        quantile == 0.5 ? " (bar 1)" : quantile == 0.99 ? " (bar 5)" : "");
            }
        }
    }

    private void streams(Process program) throws Exception {
        int count = 2000;
        var streams = load.streams(count, gateway);
        print(
                "streams: %d of %d whole, %d of %d events in order, delay p50 %.1f ms p99 %.1f ms, RSS at most %d MB of 512",
                streams.whole(),
                count,
                streams.events(),
                count * BenchmarkModel.EVENTS,
                streams.delays().millis(0.5),
                streams.delays().millis(0.99),
                Programs.megabytes(program, "VmHWM"));
    }

    private void throughput() throws Exception {
        int port = Programs.freePort();
        Path config = folder.resolve("nginx.conf");
        Files.writeString(
                config, """
                worker_processes auto; daemon off; pid %s/nginx.pid; error_log %s/nginx.log;
                events { worker_connections 4096; }
                http { access_log off; client_body_temp_path %s; proxy_temp_path %s;
                  fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;
                  upstream m { server 127.0.0.1:%d; keepalive 256; }
                  server { listen 127.0.0.1:%d; location / { proxy_pass http://m; proxy_http_version 1.1; proxy_set_header Connection ""; } } }
                """.formatted(folder, folder, folder, folder, folder, folder, folder, modelPort, port));
        try {
            programs.start(List.of("nginx", "-c", config.toString()), Map.of(), "nginx");
        } catch (java.io.IOException e) {
            print("throughput: not measured, there is no nginx here (Debian: apt-get install nginx-light)");
            return;
        }
        Thread.sleep(1000);
        var nginx = new Target(port, "/v1", KEY);
        beside(nginx, "getting warm");
        beside(nginx, "getting warm");
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = beside(nginx, "round " + (i + 1));
        }
        Arrays.sort(ratios);
        print("throughput: median of %d rounds: %.2f of nginx (bar 0.50)", ROUNDS, ratios[ROUNDS / 2]);
    }

    /** One after the other, since all of them share this machine's processors. @return core-api's part of nginx's */
    private double beside(Target nginx, String round) throws InterruptedException {
        double bare = load.saturated(64, Duration.ofSeconds(6), direct);
        double proxied = load.saturated(64, Duration.ofSeconds(6), nginx);
        double through = load.saturated(64, Duration.ofSeconds(6), gateway);
        print(
                "throughput, %s: direct %.0f/s, nginx %.0f/s, core-api %.0f/s, ratio to nginx %.2f",
                round, bare, proxied, through, through / proxied);
        return through / proxied;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
