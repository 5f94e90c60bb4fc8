package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Hosted.NotAsked;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which tools a model may call, and whether it has to. */
final class Tools {
    private Tools() {}

    /** @param used in the conversation so far; Converse then wants to know the tools. @return null: none may be called */
    static @Nullable ToolConfiguration read(JsonNode request, boolean used) throws NotAsked {
        Field tools = Field.of(request, "tools");
        Field choice = Field.of(request, "tool_choice");
        boolean none = choice.value().isString() && choice.text().equals("none");
        if (!tools.given() || tools.items().isEmpty()) {
            if (choice.given() && !none) {
                throw choice.wrong("needs tools");
            }
            return null;
        }
        if (none) {
            if (used) {
                throw choice.wrong("cannot be none in a conversation in which tools were called: Amazon Bedrock has no"
                        + " such choice");
            }
            return null;
        }
        List<Tool> specifications = new ArrayList<>();
        for (Field tool : tools.items()) {
            specifications.add(tool(tool));
        }
        return ToolConfiguration.builder()
                .tools(specifications)
                .toolChoice(choice.given() ? choice(choice) : null)
                .build();
    }

    private static Tool tool(Field tool) throws NotAsked {
        Field type = tool.at("type");
        if (!type.text().equals("function")) {
            throw type.wrong("has to be function");
        }
        Field function = tool.at("function").object();
        Field parameters = function.at("parameters");
        ObjectNode nothing = Json.emptyObject().put("type", "object");
        nothing.set("properties", Json.emptyObject());
        JsonNode schema = parameters.given() ? parameters.object().value() : nothing;
        String description = function.at("description").textOr("");
        return Tool.fromToolSpec(ToolSpecification.builder()
                .name(function.at("name").text())
                .description(description.isBlank() ? null : description)
                .inputSchema(ToolInputSchema.fromJson(Documents.of(schema)))
                .build());
    }

    private static ToolChoice choice(Field choice) throws NotAsked {
        if (choice.value().isObject()) {
            String name = choice.at("function").at("name").text();
            return ToolChoice.fromTool(tool -> tool.name(name));
        }
        return switch (choice.text()) {
            case "auto" -> ToolChoice.fromAuto(auto -> {});
            case "required" -> ToolChoice.fromAny(any -> {});
            default -> throw choice.wrong("has to be auto, required, none, or name a function");
        };
    }
}
