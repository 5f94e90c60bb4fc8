package dev.cabana.provisioning.identity;

import dev.cabana.deployment.spec.BedrockModel;
import dev.cabana.shared.Json;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets exactly the named models be invoked. A profile leads to models in other regions, which may be reached through it alone. */
final class BedrockPolicy {
    private static final String PROFILE = "inference-profile";
    private static final String[] INVOKE = {"bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"};

    private final String partition;
    private final String region;
    private final String account;

    BedrockPolicy(String partition, String region, String account) {
        this.partition = partition;
        this.region = region;
        this.account = account;
    }

    ObjectNode of(Collection<String> models) {
        ObjectNode policy = Json.emptyObject().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        ArrayNode here = statement(statements, "InvokeHere").putArray("Resource");
        var all = new TreeSet<>(models);
        all.stream().map(this::arn).distinct().forEach(here::add);
        int number = 1;
        for (String model : all) {
            Optional<String> behind = behind(model);
            if (behind.isPresent()) {
                statement(statements, "InvokeThroughProfile" + number++)
                        .put("Resource", "arn:%s:bedrock:*::foundation-model/%s".formatted(partition, behind.get()))
                        .putObject("Condition")
                        .putObject("StringEquals")
                        .put("bedrock:InferenceProfileArn", arn(model));
            }
        }
        return policy;
    }

    private static ObjectNode statement(ArrayNode statements, String sid) {
        ObjectNode statement = statements.addObject().put("Sid", sid).put("Effect", "Allow");
        for (String action : INVOKE) {
            statement.withArrayProperty("Action").add(action);
        }
        return statement;
    }

    private String arn(String model) {
        if (new BedrockModel(model).arn().isPresent()) {
            return model;
        }
        return BedrockModel.modelOfProfile(model).isPresent()
                ? "arn:%s:bedrock:%s:%s:%s/%s".formatted(partition, region, account, PROFILE, model)
                : "arn:%s:bedrock:%s::foundation-model/%s".formatted(partition, region, model);
    }

    /** The models that a profile leads to; of a profile that somebody made only AWS knows which. */
    private static Optional<String> behind(String model) {
        return new BedrockModel(model)
                .arn()
                .map(BedrockPolicy::behind)
                .orElseGet(() -> BedrockModel.modelOfProfile(model));
    }

    private static Optional<String> behind(BedrockModel.Parts arn) {
        return switch (arn.kind()) {
            case PROFILE -> Optional.of(BedrockModel.modelOfProfile(arn.id()).orElse("*"));
            case "application-inference-profile" -> Optional.of("*");
            default -> Optional.empty();
        };
    }
}
