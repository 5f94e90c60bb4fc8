package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Params;
import dev.cabana.sandbox.cloud.Protocol;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service, and what its parts have in common. */
public final class Iam {
    /** Where Resource Groups Tagging shows IAM's providers and policies; it shows no roles. */
    static final String TAGGING_REGION = "us-east-1";

    private static final int MOST_TAGS = 50;

    private Iam() {}

    public static AwsService service(Cloud cloud) {
        return Operations.of(
                "iam",
                Protocol.query,
                new RoleOperations(cloud),
                new RoleSettingOperations(cloud),
                new InlinePolicyOperations(cloud),
                new AttachmentOperations(cloud),
                new ManagedPolicyOperations(cloud),
                new OidcProviderOperations(cloud),
                new SimulationOperations(cloud));
    }

    static AwsError noSuchEntity(String what) {
        return new AwsError(404, "NoSuchEntity", what);
    }

    static AwsError alreadyExists(String what) {
        return new AwsError(409, "EntityAlreadyExists", what);
    }

    static AwsError limit(String message) {
        return new AwsError(409, "LimitExceeded", message);
    }

    static AwsError conflict(String message) {
        return new AwsError(409, "DeleteConflict", message);
    }

    /** IAM's answers carry policies percent-encoded, spaces as {@code %20}. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** To the second, as IAM shows time. */
    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static Map<String, String> withTags(Map<String, String> before, Params params) {
        Map<String, String> tags = new TreeMap<>(before);
        tags.putAll(params.tags("Tags"));
        if (tags.size() > MOST_TAGS) {
            throw limit("The number of tags has reached the maximum limit.");
        }
        return tags;
    }

    static Map<String, String> withoutTags(Map<String, String> before, List<String> keys) {
        Map<String, String> tags = new TreeMap<>(before);
        keys.forEach(tags::remove);
        return tags;
    }
}
