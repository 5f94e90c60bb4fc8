package dev.cabana.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The answer of a program in the cluster, read as it comes. Closing it ends the call. */
public final class ProxyAnswer implements AutoCloseable {
    private final io.fabric8.kubernetes.client.http.HttpResponse<InputStream> response;

    ProxyAnswer(io.fabric8.kubernetes.client.http.HttpResponse<InputStream> response) {
        this.response = response;
    }

    public int status() {
        return response.code();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    public InputStream body() {
        return response.body();
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
