package dev.cabana.coreapi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What the program is told at its start. */
public record Settings(
        Listen listen,
        Timeouts timeouts,
        Sizes sizes,
        Source source,
        Reports reports,
        Optional<Metering> metering,
        Optional<Bedrock> bedrock) {

    /**
     * @param port for clients; 0 takes a free one
     * @param managementPort for probes, metrics and the portal, never reachable through the Ingress
     * @param settle for how long calls are still taken after the end was announced, until load balancers know
     * @param drain what is under way gets this long to end
     * @param shares among how many instances a key's limits are divided
     */
    public record Listen(
            String host, int port, int managementPort, Duration settle, Duration drain, int shares, int eventLoops) {}

    /**
     * @param upload for the whole body of a request
     * @param firstByte from sending the request to the head of the answer
     * @param idle between two bytes of an answer, from the upstream or towards a client that does not read
     * @param keepAlive of idle upstream connections; model servers close theirs after five seconds
     */
    public record Timeouts(
            Duration connect, Duration upload, Duration firstByte, Duration idle, Duration total, Duration keepAlive) {}

    /**
     * @param request bytes of one request's body
     * @param uploads bytes of all bodies that are held at once
     * @param inFlight calls at once
     */
    public record Sizes(int request, int uploads, int inFlight) {}

    /**
     * Either files (benchmarks and tests) or the cluster.
     *
     * @param upstream where a Service is reached, {@code {service}} and {@code {namespace}} filled in; empty: the pods directly
     */
    public record Source(Optional<Path> routes, Optional<Path> keys, String modelsNamespace, String upstream) {}

    /**
     * @param spool folder in which usage waits for the portal
     * @param token with which the portal fetches usage; without one nobody can
     */
    public record Reports(Path spool, Duration seal, Optional<String> token, String deployment) {}

    /**
     * Of AWS Marketplace.
     *
     * @param product its code; while there is none, usage is counted and nobody is told
     * @param dimensions as {@code InputTokens=TOKENS_IN/1000,Calls=CALLS/1}
     * @param endpoint instead of AWS's own
     */
    public record Metering(String product, String dimensions, String region, Optional<URI> endpoint) {}

    /**
     * Of Amazon Bedrock.
     *
     * @param models by the name that clients use, the id of a model or of an inference profile, or its ARN
     * @param endpoint instead of AWS's own
     */
    public record Bedrock(SortedMap<String, String> models, String region, Optional<URI> endpoint) {}

    /** @throws IllegalArgumentException naming the variable that cannot be read */
    public static Settings from(Map<String, String> variables) {
        var env = new Environment(variables);
        return new Settings(
                listen(env), timeouts(env), sizes(env), source(env), reports(env), metering(env), bedrock(env));
    }

    private static Listen listen(Environment env) {
        return new Listen(
                env.text("CABANA_HOST", "0.0.0.0"),
                env.count("CABANA_PORT", 8080),
                env.count("CABANA_MANAGEMENT_PORT", 9090),
                env.time("CABANA_SETTLE", Duration.ofSeconds(5)),
                env.time("CABANA_DRAIN", Duration.ofSeconds(100)),
                Math.max(1, env.count("CABANA_LIMIT_SHARES", 1)),
                Math.max(1, env.count("CABANA_EVENT_LOOPS", Runtime.getRuntime().availableProcessors())));
    }

    private static Timeouts timeouts(Environment env) {
        return new Timeouts(
                env.time("CABANA_TIMEOUT_CONNECT", Duration.ofSeconds(2)),
                env.time("CABANA_TIMEOUT_UPLOAD", Duration.ofSeconds(60)),
                env.time("CABANA_TIMEOUT_FIRST_BYTE", Duration.ofSeconds(300)),
                env.time("CABANA_TIMEOUT_IDLE", Duration.ofSeconds(60)),
                env.time("CABANA_TIMEOUT_TOTAL", Duration.ofMinutes(30)),
                env.time("CABANA_UPSTREAM_KEEP_ALIVE", Duration.ofSeconds(4)));
    }

    private static Sizes sizes(Environment env) {
        return new Sizes(
                env.count("CABANA_MAX_REQUEST_BYTES", 10 << 20),
                env.count("CABANA_MAX_UPLOAD_BYTES", 64 << 20),
                env.count("CABANA_MAX_IN_FLIGHT", 4096));
    }

    private static Source source(Environment env) {
        return new Source(
                env.path("CABANA_ROUTES_FILE"),
                env.path("CABANA_KEYS_FILE"),
                env.text("CABANA_MODELS_NAMESPACE", "poolside-models"),
                env.text("CABANA_UPSTREAM", ""));
    }

    private static Reports reports(Environment env) {
        return new Reports(
                Path.of(env.text("CABANA_SPOOL", System.getProperty("java.io.tmpdir") + "/core-api")),
                env.time("CABANA_USAGE_SEAL", Duration.ofSeconds(60)),
                env.optional("CABANA_REPORT_TOKEN"),
                env.text("CABANA_DEPLOYMENT", ""));
    }

    private static Optional<Metering> metering(Environment env) {
        if (!env.flag("CABANA_MARKETPLACE_METERING")) {
            return Optional.empty();
        }
        return Optional.of(new Metering(
                env.text("CABANA_METERING_PRODUCT", ""),
                env.text("CABANA_METERING_DIMENSIONS", "InputTokens=TOKENS_IN/1000,OutputTokens=TOKENS_OUT/1000"),
                env.required("AWS_REGION", "metering"),
                env.optional("CABANA_AWS_ENDPOINT").map(URI::create)));
    }

    private static Optional<Bedrock> bedrock(Environment env) {
        if (!env.flag("CABANA_BEDROCK")) {
            return Optional.empty();
        }
        return Optional.of(new Bedrock(
                env.names("CABANA_BEDROCK_MODELS"),
                env.required("AWS_REGION", "Bedrock"),
                env.optional("CABANA_BEDROCK_ENDPOINT").map(URI::create)));
    }
}
