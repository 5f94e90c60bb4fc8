package dev.cabana.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CabanaTest
class MeTest {
    @Autowired
    Portal portal;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dana | {\"atlas\":[\"requester\"]} | []",
                "alex | {} | [\"approver\"]",
                "pat | {} | [\"administrator\"]",
                "vic | {\"atlas\":[\"viewer\"]} | []"
            })
    void tellsEachDemoPersonWhoTheyAre(String person, String teams, String roles) {
        var me = portal.as(person).get().uri("/api/v1/me").retrieve().body(JsonNode.class);

        assertThat(me.get("id").asString()).isEqualTo(person);
        assertThat(me.get("teams").toString()).isEqualTo(teams);
        assertThat(me.get("roles").toString()).isEqualTo(roles);
    }

    @Test
    void setsNoCookie() {
        var answer = portal.as("dana").get().uri("/api/v1/me").retrieve().toBodilessEntity();

        assertThat(answer.getHeaders().get("Set-Cookie")).isNull();
    }
}
