package dev.cabana.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.audit.AuditEntry;
import dev.cabana.audit.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditSubjectTest {
    private static final String ID = "728b4f74-ea2a-4603-8f3c-5d3c6b1a2f10";

    @Test
    void callsThingsByTheNameThatTheEntryKnows() {
        assertThat(of("request:" + ID, null, "{\"document\": {\"metadata\": {\"name\": \"atlas-prod\"}}}"))
                .isEqualTo(new AuditSubject("request", "atlas-prod", "requests/" + ID));
        assertThat(of("request:" + ID, "{\"state\": \"draft\"}", "{\"deployment\": \"atlas-prod\"}"))
                .isEqualTo(new AuditSubject("request", "atlas-prod", "requests/" + ID));
        assertThat(of("token:" + ID, "{\"name\": \"nightly\"}", null))
                .isEqualTo(new AuditSubject("token", "nightly", null));
        assertThat(of("deployment:atlas-prod", null, null))
                .isEqualTo(new AuditSubject("deployment", "atlas-prod", "deployments/atlas-prod"));
    }

    @Test
    void shortensAnIdThatHasNoName() {
        assertThat(of("request:" + ID, null, "{\"text\": \"why?\"}").name()).isEqualTo("728b4f74…");
        assertThat(of("audit", null, null)).isEqualTo(new AuditSubject("", "audit", null));
    }

    private static AuditSubject of(String object, @Nullable String before, @Nullable String after) {
        return AuditSubject.of(
                new AuditEntry(1, Instant.EPOCH, "dana", "x.y", object, before, after, new Origin("session", "")));
    }
}
