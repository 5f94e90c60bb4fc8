package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Hosted.NotAsked;
import dev.cabana.shared.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a message holds. */
final class Contents {
    private static final Pattern IMAGE = Pattern.compile("data:image/(png|jpeg|gif|webp);base64,");

    private Contents() {}

    /** Of a message that may hold images. */
    static List<ContentBlock> blocks(Field content) throws NotAsked {
        if (content.value().isString()) {
            return List.of(ContentBlock.fromText(content.text()));
        }
        List<ContentBlock> blocks = new ArrayList<>();
        for (Field part : content.items()) {
            blocks.add(
                    part.at("type").text().equals("image_url")
                            ? image(part.at("image_url").at("url"))
                            : ContentBlock.fromText(partText(part)));
        }
        return blocks;
    }

    /** Of a message that can only be text. Converse takes no empty one. */
    static List<String> texts(Field content) throws NotAsked {
        List<String> texts = new ArrayList<>();
        if (content.value().isString()) {
            texts.add(content.text());
        } else {
            for (Field part : content.items()) {
                texts.add(partText(part));
            }
        }
        texts.removeIf(String::isBlank);
        return texts;
    }

    private static String partText(Field part) throws NotAsked {
        Field type = part.at("type");
        return switch (type.text()) {
            case "text" -> part.at("text").text();
            case "refusal" -> part.at("refusal").text();
            default ->
                throw type.wrong(
                        "is \"" + type.text() + "\", which models that Amazon Bedrock hosts cannot be sent here");
        };
    }

    private static ContentBlock image(Field url) throws NotAsked {
        String text = url.text();
        Matcher kind = IMAGE.matcher(text);
        if (!kind.lookingAt()) {
            throw url.wrong("has to hold the image itself, as data:image/png;base64,… (png, jpeg, gif or webp)");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(kind.end()));
            return ContentBlock.fromImage(image ->
                    image.format(kind.group(1)).source(ImageSource.fromBytes(SdkBytes.fromByteArrayUnsafe(bytes))));
        } catch (IllegalArgumentException e) {
            throw url.wrong("is not Base64");
        }
    }

    static ContentBlock use(Field call) throws NotAsked {
        Field function = call.at("function").object();
        String id = call.at("id").text();
        String name = function.at("name").text();
        JsonNode input = arguments(function.at("arguments"));
        return ContentBlock.fromToolUse(use -> use.toolUseId(id).name(name).input(Documents.of(input)));
    }

    private static JsonNode arguments(Field arguments) throws NotAsked {
        String text = arguments.text();
        try {
            JsonNode input = text.isBlank() ? Json.emptyObject() : Json.tree(text);
            if (input.isObject()) {
                return input;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw arguments.wrong("has to be a JSON object, as text");
    }

    static ContentBlock result(Field message) throws NotAsked {
        String id = message.at("tool_call_id").text();
        List<ToolResultContentBlock> content = texts(message.at("content")).stream()
                .map(ToolResultContentBlock::fromText)
                .toList();
        return ContentBlock.fromToolResult(result -> result.toolUseId(id).content(content));
    }
}
