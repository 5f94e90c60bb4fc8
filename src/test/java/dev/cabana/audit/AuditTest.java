package dev.cabana.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.shared.Audited;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@CabanaTest
class AuditTest {
    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Portal portal;

    private final String object = "thing:" + UUID.randomUUID();

    @Test
    void keepsWhoDidWhatFromWhere() {
        transactions.executeWithoutResult(t -> {
            publish("thing.create", null, Map.of("size", 1));
            publish("thing.grow", Map.of("size", 1), Map.of("size", 2));
        });

        var newest = entries("object=" + object).getFirst();

        assertThat(entries("object=" + object)).hasSize(2);
        assertThat(newest.get("caller").asString()).isEqualTo("dana");
        assertThat(newest.get("action").asString()).isEqualTo("thing.grow");
        assertThat(newest.at("/before/size").asInt()).isEqualTo(1);
        assertThat(newest.at("/after/size").asInt()).isEqualTo(2);
        assertThat(newest.get("channel").asString()).isEqualTo("worker");
    }

    @Test
    void existsExactlyWhenWhatItTellsOfDoes() {
        transactions.executeWithoutResult(t -> {
            publish("thing.create", null, null);
            t.setRollbackOnly();
        });
        assertThat(entries("object=" + object)).isEmpty();

        transactions.executeWithoutResult(t -> publish("thing.create", null, null));
        assertThat(entries("object=" + object)).hasSize(1);
    }

    @Test
    void isWrittenWithoutATransactionToo() {
        publish("thing.create", null, null);

        assertThat(entries("object=" + object)).hasSize(1);
    }

    @Test
    void findsByTimePersonActionObjectAndText() {
        publish("thing.create", null, Map.of("colour", "Ultramarine_" + object));
        publish("thing.remove", null, null);

        assertThat(entries("object=%s&action=thing.create".formatted(object))).hasSize(1);
        assertThat(entries("object=%s&action=thing".formatted(object))).hasSize(2);
        assertThat(entries("object=%s&person=dana".formatted(object))).hasSize(2);
        assertThat(entries("object=%s&person=alex".formatted(object))).isEmpty();
        assertThat(entries("text=ultramarine_" + object)).hasSize(1);
        assertThat(entries("text=ultramarinex" + object)).isEmpty();
        assertThat(entries("object=%s&to=2020-01-01T00:00:00Z".formatted(object)))
                .isEmpty();
        assertThat(entries("object=%s&from=2020-01-01T00:00:00Z".formatted(object)))
                .hasSize(2);
    }

    @Test
    void isPagedWithoutLossOrRepetition() {
        for (int i = 0; i < 5; i++) {
            publish("thing.touch", null, Map.of("i", i));
        }

        var first = page("limit=2&object=" + object);
        var second =
                page("limit=2&object=" + object + "&cursor=" + first.get("next").asString());
        var third = page(
                "limit=2&object=" + object + "&cursor=" + second.get("next").asString());

        assertThat(List.of(first, second, third).stream()
                        .flatMap(page -> page.get("items").valueStream())
                        .map(entry -> entry.at("/after/i").asInt()))
                .containsExactly(4, 3, 2, 1, 0);
        assertThat(third.get("next").isNull()).isTrue();
    }

    @Test
    void isExportedAsApiActivityFromWhereTheReaderStopped() {
        publish("thing.create", null, Map.of("size", 1));
        publish("thing.remove", Map.of("size", 1), null);

        var lines = export("object=" + object);
        var last = lines.getLast();

        assertThat(lines).hasSize(2);
        assertThat(last.get("class_uid").asInt()).isEqualTo(6003);
        assertThat(last.get("category_uid").asInt()).isEqualTo(6);
        assertThat(last.get("activity_id").asInt()).isEqualTo(4);
        assertThat(last.get("type_uid").asInt()).isEqualTo(600304);
        assertThat(last.at("/actor/user/uid").asString()).isEqualTo("dana");
        assertThat(last.at("/api/operation").asString()).isEqualTo("thing.remove");
        assertThat(last.at("/resources/0/type").asString()).isEqualTo("thing");
        assertThat(last.at("/metadata/version").asString()).isEqualTo("1.6.0");
        assertThat(last.at("/metadata/product/vendor_name").asString()).isEqualTo("Cabana");
        assertThat(last.at("/src_endpoint/name").asString()).isEqualTo("worker");
        assertThat(last.at("/unmapped/before/size").asInt()).isEqualTo(1);
        assertThat(last.get("time").asLong()).isPositive();
        assertThat(export("object=%s&after=%d"
                        .formatted(
                                object,
                                lines.getFirst().at("/metadata/sequence").asLong())))
                .containsExactly(last);
    }

    @Test
    void isIntactWhenNobodyTouchedIt() {
        publish("thing.create", null, Map.of());

        var answer = portal.get("pat", "/api/v1/audit/verify").getBody();

        assertThat(answer.get("intact").asBoolean()).isTrue();
        assertThat(answer.get("rows").asLong()).isPositive();
        assertThat(answer.get("head").asString()).matches("[0-9a-f]{64}");
        assertThat(answer.has("firstBroken")).isFalse();
    }

    @Test
    void refusesToChangeOrRemoveAnEntry() {
        publish("thing.create", null, Map.of());

        assertThatThrownBy(
                        () -> jdbc.sql("update audit_entry set caller = 'eve'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from audit_entry").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("truncate audit_entry").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void isForAdministratorsAndAuditorsOnly() {
        for (var path : List.of("", "/verify", "/export")) {
            for (var person : List.of("dana", "alex", "vic")) {
                assertThat(portal.get(person, "/api/v1/audit" + path)
                                .getStatusCode()
                                .value())
                        .isEqualTo(403);
            }
        }
    }

    private void publish(String action, Object before, Object after) {
        events.publishEvent(new Audited("dana", action, object, before, after));
    }

    private JsonNode page(String query) {
        return portal.get("pat", "/api/v1/audit?" + query).getBody();
    }

    private List<JsonNode> entries(String query) {
        return page(query).get("items").valueStream().toList();
    }

    private List<JsonNode> export(String query) {
        var text = portal.as("pat")
                .get()
                .uri("/api/v1/audit/export?" + query)
                .retrieve()
                .body(String.class);
        return text.lines().map(dev.cabana.shared.Json::tree).toList();
    }
}
