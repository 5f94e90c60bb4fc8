package dev.cabana.sandbox.cloud;

import dev.cabana.sandbox.cloud.eks.KubernetesView;
import dev.cabana.sandbox.cloud.elb.LoadBalancing;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A cloud on one loopback port, for AWS clients that have their endpoint overridden. Which service is meant follows from
 * the credential scope of the signature; S3 is path-style. What it did survives a killed process, as it is in PostgreSQL.
 */
public final class SandboxCloud implements AutoCloseable {
    private final Database database;
    private final Cloud cloud;
    private final CallJournal journal;
    private final Services services;
    private final AwsServer server;
    private final Ticker ticker;

    private SandboxCloud(DataSource source, SandboxSettings settings) {
        database = new Database(source);
        var store = new Store(database);
        var clock = new Clockwork(Clock.systemUTC(), settings);
        cloud = new Cloud(store, clock, new Faults(store), new AccessKeys(settings, clock, store), settings);
        journal = new CallJournal(database, store, settings.keptCalls());
        services = new Services(cloud);
        server = new AwsServer(new Dispatcher(cloud, journal, services.all()), settings.port());
        ticker = new Ticker(store, ticks(services.all()));
    }

    /** @param database the sandbox's own; its tables are created or brought up to date */
    public static SandboxCloud start(DataSource database, SandboxSettings settings) {
        return new SandboxCloud(database, settings);
    }

    private List<Tick> ticks(List<AwsService> services) {
        List<Tick> ticks = new ArrayList<>();
        services.forEach(service -> ticks.add(service::tick));
        ticks.add(journal::flush);
        ticks.add(journal::trim);
        return ticks;
    }

    public URI awsEndpoint() {
        return server.endpoint();
    }

    public SandboxSettings settings() {
        return cloud.settings();
    }

    /** As in the credential scope of a signature, in alphabetical order. */
    public List<String> serviceNames() {
        return services.all().stream().map(AwsService::name).sorted().toList();
    }

    public Faults faults() {
        return cloud.faults();
    }

    public CallJournal journal() {
        return journal;
    }

    /** Which clusters there are, for whoever serves their Kubernetes APIs. Ask within a store transaction. */
    public KubernetesView clusters() {
        return services.eks().kubernetes();
    }

    /** Where the clusters' Kubernetes APIs are reached; whoever serves them says so here. */
    public ClusterEndpoints clusterEndpoints() {
        return new ClusterEndpoints(cloud.store());
    }

    /** Whose access keys there are, for whoever checks what they signed. Ask within a store transaction. */
    public AccessKeys accessKeys() {
        return cloud.accessKeys();
    }

    /** For the load-balancer controllers in the clusters. Call it within a store transaction. */
    public LoadBalancing balancing() {
        return services.balancing();
    }

    /** What the cloud remembers, for tests that count. */
    public Store store() {
        return cloud.store();
    }

    @Override
    public void close() {
        server.close();
        ticker.close();
        journal.flush();
        database.close();
    }
}
