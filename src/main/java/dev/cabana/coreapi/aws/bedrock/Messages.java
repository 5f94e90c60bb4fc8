package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Hosted.NotAsked;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/**
 * What was said so far. Converse keeps the system's words apart, knows only two that talk, and lets them take turns: results
 * of tools are the user's, and what one says in several messages becomes one.
 */
final class Messages {
    private final List<SystemContentBlock> system = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<ContentBlock> said = new ArrayList<>();
    private ConversationRole saying = ConversationRole.USER;
    private boolean usesTools;

    private Messages() {}

    /** @param usesTools a tool was called, or answered */
    record Talk(List<SystemContentBlock> system, List<Message> messages, boolean usesTools) {}

    static Talk read(Field messages) throws NotAsked {
        var talk = new Messages();
        for (Field message : messages.items()) {
            talk.add(message.object());
        }
        talk.turn(ConversationRole.USER);
        if (talk.messages.isEmpty()) {
            throw messages.wrong("has to hold a message of the user");
        }
        return new Talk(talk.system, talk.messages, talk.usesTools);
    }

    private void add(Field message) throws NotAsked {
        Field role = message.at("role");
        switch (role.text()) {
            case "system", "developer" -> {
                for (String text : Contents.texts(message.at("content"))) {
                    system.add(SystemContentBlock.fromText(text));
                }
            }
            case "user" -> say(ConversationRole.USER, Contents.blocks(message.at("content")));
            case "assistant" -> say(ConversationRole.ASSISTANT, assistants(message));
            case "tool" -> {
                usesTools = true;
                say(ConversationRole.USER, List.of(Contents.result(message)));
            }
            default -> throw role.wrong("has to be system, developer, user, assistant or tool");
        }
    }

    private List<ContentBlock> assistants(Field message) throws NotAsked {
        List<ContentBlock> blocks = new ArrayList<>();
        Field content = message.at("content");
        if (content.given()) {
            Contents.texts(content).forEach(text -> blocks.add(ContentBlock.fromText(text)));
        }
        Field calls = message.at("tool_calls");
        if (calls.given()) {
            for (Field call : calls.items()) {
                usesTools = true;
                blocks.add(Contents.use(call));
            }
        }
        return blocks;
    }

    private void say(ConversationRole who, List<ContentBlock> blocks) {
        if (who != saying) {
            turn(who);
        }
        said.addAll(blocks);
    }

    private void turn(ConversationRole next) {
        if (!said.isEmpty()) {
            messages.add(
                    Message.builder().role(saying).content(List.copyOf(said)).build());
            said.clear();
        }
        saying = next;
    }
}
