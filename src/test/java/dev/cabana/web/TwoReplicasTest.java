package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.shared.Refusal;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The same key at two places at once: what decides is the database that both share. */
@CabanaTest
class TwoReplicasTest {
    private static final int RACES = 100;

    @Autowired
    Portal portal;

    @Autowired
    DataSource database;

    @Autowired
    WebSettings settings;

    @Autowired
    JdbcClient jdbc;

    private final String name = "two-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void oneOfTwoReplicasTakesACallOn() throws Exception {
        var here = new Replica();
        var there = new Replica();
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int race = 0; race < RACES; race++) {
                var id = new IdempotentCalls.Id(name, "key-" + race);
                List<Future<Boolean>> took = List.of(
                        threads.submit(() -> here.takes(start, id)), threads.submit(() -> there.takes(start, id)));

                assertThat(List.of(took.getFirst().get(), took.getLast().get()))
                        .as("race %d", race)
                        .containsExactlyInAnyOrder(true, false);
            }
        }
    }

    @Test
    void theSameKeyPostedAtOnceFilesOneRequest() throws Exception {
        String key = UUID.randomUUID().toString();
        List<ResponseEntity<JsonNode>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> file(key)))
                    .toList();
            for (var call : calls) {
                answers.add(call.get());
            }
        }
        var again = file(key);

        assertThat(again.getStatusCode().value()).isEqualTo(201);
        assertThat(answers)
                .allMatch(answer -> answer.getStatusCode().value() == 201
                                && answer.getBody()
                                        .get("id")
                                        .equals(again.getBody().get("id"))
                        || answer.getStatusCode().value() == 409
                                && answer.getHeaders().getFirst("Retry-After") != null);
        assertThat(filed()).isEqualTo(1);
    }

    @Test
    void answersTheSameAfterTheProcessDiedBetweenFilingAndAnswering() {
        String key = UUID.randomUUID().toString();
        var first = file(key);
        jdbc.sql(
                        "update idempotent_call set status = null, headers = null, body = null, leased_until = now() where key = :key")
                .param("key", key)
                .update();

        var second = file(key);

        assertThat(second.getStatusCode().value()).isEqualTo(201);
        assertThat(second.getBody().get("id")).isEqualTo(first.getBody().get("id"));
        assertThat(second.getBody().at("/plan/hash")).isEqualTo(first.getBody().at("/plan/hash"));
        assertThat(filed()).isEqualTo(1);
    }

    private ResponseEntity<JsonNode> file(String key) {
        return portal.as("dana")
                .post()
                .uri("/api/v1/requests")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"kind": "create", "justification": "once", "spec": {"metadata": {"name": "%s", "team": "atlas"},
                         "spec": {"region": "us-east-1"}}}""".formatted(name))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private int filed() {
        return jdbc.sql("select count(*) from request where deployment = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** Its own statements and its own transactions, on the same database. */
    private final class Replica {
        private final IdempotentCalls calls =
                new IdempotentCalls(JdbcClient.create(database), settings, Clock.systemUTC());
        private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));

        boolean takes(CyclicBarrier start, IdempotentCalls.Id id) throws Exception {
            start.await();
            try {
                return transactions
                        .execute(t -> calls.begin(id, new byte[] {1}))
                        .isEmpty();
            } catch (CallInProgress | Refusal other) {
                return false;
            }
        }
    }
}
