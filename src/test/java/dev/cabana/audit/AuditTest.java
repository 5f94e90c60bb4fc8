package dev.cabana.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@CabanaTest
class AuditTest {
    private static final Caller DANA = new Caller("dana", "Dana", Map.of(), Set.of());
    private static final Caller AUDITOR = new Caller("ada", "Ada", Map.of(), Set.of(PlatformRole.auditor));

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Portal portal;

    private final String object = "thing:" + UUID.randomUUID();

    @Test
    void keepsWhoDidWhat() {
        record("thing.create", null, Map.of("size", 1));
        record("thing.grow", Map.of("size", 1), Map.of("size", 2));

        var answer = portal.as("pat")
                .get()
                .uri("/api/v1/audit?object=" + object)
                .retrieve()
                .body(JsonNode.class);
        var newest = answer.at("/items/0");

        assertThat(answer.get("items").size()).isEqualTo(2);
        assertThat(newest.get("caller").asString()).isEqualTo("dana");
        assertThat(newest.get("action").asString()).isEqualTo("thing.grow");
        assertThat(newest.at("/before/size").asInt()).isEqualTo(1);
        assertThat(newest.at("/after/size").asInt()).isEqualTo(2);
    }

    @Test
    void belongsToTheCallersTransaction() {
        assertThatThrownBy(() -> audit.record(DANA, "x", object, null, null, Origin.current()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void isIntactWhenNobodyTouchedIt() {
        record("thing.create", null, Map.of());

        var answer =
                portal.as("pat").get().uri("/api/v1/audit/verify").retrieve().body(JsonNode.class);

        assertThat(answer.get("intact").asBoolean()).isTrue();
        assertThat(answer.get("rows").asLong()).isPositive();
        assertThat(answer.has("firstBroken")).isFalse();
    }

    @Test
    void refusesToChangeOrRemoveAnEntry() {
        record("thing.create", null, Map.of());

        assertThatThrownBy(
                        () -> jdbc.sql("update audit_entry set caller = 'eve'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from audit_entry").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("truncate audit_entry").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void namesTheFirstEntryThatSomebodyWithThePowerToChanged() {
        record("thing.create", null, Map.of());
        long changed = lastSeq();
        record("thing.grow", null, Map.of());

        assertThat(verifiedAfter("update audit_entry set caller = 'eve' where seq = " + changed)
                        .firstBroken())
                .isEqualTo(changed);
    }

    @Test
    void noticesAMissingEntryInTheMiddleAndAtTheEnd() {
        record("thing.create", null, Map.of());
        long middle = lastSeq();
        record("thing.grow", null, Map.of());

        assertThat(verifiedAfter("delete from audit_entry where seq = " + middle)
                        .firstBroken())
                .isEqualTo(middle);
        assertThat(verifiedAfter("delete from audit_entry where seq = " + (middle + 1))
                        .firstBroken())
                .isEqualTo(middle + 1);
    }

    @Test
    void isForAdministratorsAndAuditorsOnly() {
        var answer =
                portal.as("dana").get().uri("/api/v1/audit/verify").retrieve().toBodilessEntity();

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
    }

    private void record(String action, Object before, Object after) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(t -> audit.record(DANA, action, object, before, after, Origin.current()));
    }

    private long lastSeq() {
        return jdbc.sql("select max(seq) from audit_entry").query(Long.class).single();
    }

    /** With the triggers off, as only a database administrator can do it; undone afterwards. */
    private Verification verifiedAfter(String tampering) {
        return new TransactionTemplate(transactions).execute(t -> {
            t.setRollbackOnly();
            jdbc.sql("alter table audit_entry disable trigger user").update();
            jdbc.sql(tampering).update();
            return audit.verify(AUDITOR);
        });
    }
}
