package dev.cabana.testing;

import java.net.URI;
import java.util.function.Consumer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The running application, seen from outside. Its clients never throw on a status: tests look at it. */
@TestComponent
public class Portal {
    private final Environment environment;

    Portal(Environment environment) {
        this.environment = environment;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** With the sandbox's token of {@code person}: dana, alex, pat or vic. */
    public RestClient as(String person) {
        return client(headers -> headers.setBearerAuth("sandbox-" + person));
    }

    public ResponseEntity<JsonNode> get(String person, String uri, Object... variables) {
        return as(person).get().uri(uri, variables).retrieve().toEntity(JsonNode.class);
    }

    public ResponseEntity<JsonNode> post(String person, String uri, String json) {
        return as(person)
                .post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    public RestClient anonymous() {
        return client(headers -> {});
    }

    public RestClient client(Consumer<HttpHeaders> headers) {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl(url())
                .defaultHeaders(headers)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }
}
