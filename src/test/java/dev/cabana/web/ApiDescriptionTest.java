package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CabanaTest
class ApiDescriptionTest {
    @Autowired
    Portal portal;

    @Test
    void describesTheApiToWhoeverAsks() {
        var api = portal.anonymous().get().uri("/api/v1/openapi").retrieve().body(JsonNode.class);

        assertThat(api.at("/info/title").asString()).isEqualTo("Cabana");
        assertThat(api.get("paths").propertyNames()).contains("/api/v1/me", "/api/v1/audit/verify");
        assertThat(api.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/components/schemas/Problem/properties/violations").isObject())
                .isTrue();
        assertThat(api.at("/paths/~1api~1v1~1me/get/responses/401/content/application~1problem+json")
                        .isObject())
                .isTrue();
    }
}
