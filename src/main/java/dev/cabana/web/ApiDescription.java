package dev.cabana.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document at {@code /api/v1/openapi}: what the controllers cannot say of themselves. */
@Configuration
class ApiDescription {
    private static final List<String> DESCRIPTION = List.of(
            "Ask for, approve, watch, change and take away AI inference platforms on Amazon EKS.",
            "Every POST takes an Idempotency-Key.",
            "Lists come in a stable order and are paged by cursor: give the next of one page as cursor of the following "
                    + "one. Those without the parameters limit and cursor are one page, because they are bounded: your tokens "
                    + "(50), the approval policies, the catalog's models, the models of one deployment, the attempts of one "
                    + "delivery (50).",
            "What can be changed has an ETag, and its changes take If-Match: requests, deployments' documents, approval "
                    + "policies, quotas, webhooks, preferences, models of the catalog. The rest has none, since nothing "
                    + "in it is ever changed: comments, events, audit entries, access logs and deliveries are only added; "
                    + "tokens, roles, delegations and teams are made and taken away whole; costs and the state of "
                    + "resources are observed.");
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    static {
        // Free-form JSON; left to itself, the library describes the parser's own class.
        SpringDocUtils.getConfig()
                .replaceWithSchema(JsonNode.class, anything())
                .replaceWithSchema(ObjectNode.class, new ObjectSchema())
                .replaceWithSchema(SseEmitter.class, new StringSchema().description("server-sent events"));
    }

    private static Schema<?> anything() {
        return new Schema<>()
                .types(new LinkedHashSet<>(List.of("object", "array", "string", "number", "boolean", "null")))
                .description("any JSON");
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Cabana").version("v1").description(String.join("\n\n", DESCRIPTION)))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /** Its name and a page of the documentation: src/docs/problems.md. */
    private static Schema<?> types() {
        var schema = new StringSchema();
        schema.setFormat("uri");
        Arrays.stream(ProblemType.values()).map(type -> type.uri().toString()).forEach(schema::addEnumItem);
        return schema;
    }

    /** RFC 9457. */
    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", types())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("correlation", new StringSchema().description("find it in the log by this"))
                .addProperty(
                        "violations",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("pointer", new StringSchema().format("json-pointer"))
                                        .addProperty("message", new StringSchema())));
    }

    @Bean
    OpenApiCustomizer conventions() {
        return api -> {
            // Added last, since schemas that no controller names are thrown out before.
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().forEach((path, item) -> {
                ApiConventions.tag(item);
                item.readOperationsMap()
                        .forEach((method, operation) ->
                                ApiConventions.apply(method.name(), operation, ApiConventions.problem(PROBLEM)));
            });
        };
    }
}
