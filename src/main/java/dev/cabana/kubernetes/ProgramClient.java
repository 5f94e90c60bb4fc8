package dev.cabana.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import tools.jackson.databind.ObjectMapper;

/** The client of a program in a cluster, which finds its API server as every client does, and starts in a moment. */
public final class ProgramClient {
    private static final int WORKERS = 2;

    private ProgramClient() {}

    /** Only for types that are named: looking for all that Kubernetes knows costs seconds and tens of megabytes. */
    public static KubernetesClient on(Vertx vertx) {
        return new KubernetesClientBuilder()
                .withHttpClientFactory(new Vertx5HttpClientFactory(vertx))
                .withKubernetesSerialization(new KubernetesSerialization(new ObjectMapper(), false))
                .build();
    }

    /** For a program with no event loops of its own. */
    public static KubernetesClient alone() {
        return on(Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))));
    }
}
