package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What S3 makes of settings' documents: fills in what it fills in, refuses what it refuses. */
final class Settings {
    private static final List<String> BLOCKS =
            List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");
    private static final Set<String> ALGORITHMS = Set.of("AES256", "aws:kms", "aws:kms:dsse");
    private static final Set<String> OWNERSHIPS = Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Settings() {}

    static Node ownership(String value) {
        return Node.of("OwnershipControls", Node.of("Rule", Node.of("ObjectOwnership", value)));
    }

    static Node everythingBlocked() {
        return blocks("true", "true", "true", "true");
    }

    private static Node blocks(String... values) {
        Node blocks = Node.of("PublicAccessBlockConfiguration");
        for (int i = 0; i < values.length; i++) {
            blocks = blocks.with(Node.of(BLOCKS.get(i), values[i]));
        }
        return blocks;
    }

    /** What every bucket has when nobody asked for anything. */
    static Node defaultEncryption() {
        return Node.of(
                "ServerSideEncryptionConfiguration",
                Node.of(
                        "Rule",
                        Node.of("ApplyServerSideEncryptionByDefault", Node.of("SSEAlgorithm", "AES256")),
                        Node.of("BucketKeyEnabled", "false")));
    }

    static Node versioning(Node wanted) {
        String status = wanted.textAt("Status");
        if (!status.equals("Enabled") && !status.equals("Suspended")) {
            throw new AwsError(
                    "IllegalVersioningConfigurationException",
                    "The Versioning configuration specified in the request is invalid");
        }
        return Node.of("VersioningConfiguration", Node.of("Status", status));
    }

    static Node encryption(Node wanted) {
        List<Node> rules = wanted.all("Rule").toList();
        if (rules.size() != 1
                || !ALGORITHMS.contains(
                        rules.getFirst().textAt("ApplyServerSideEncryptionByDefault", "SSEAlgorithm"))) {
            throw Node.malformed();
        }
        Node rule = rules.getFirst();
        return Node.of(
                "ServerSideEncryptionConfiguration",
                rule.at("BucketKeyEnabled").isPresent() ? rule : rule.with(Node.of("BucketKeyEnabled", "false")));
    }

    static Node ownershipControls(Node wanted) {
        if (wanted.children().size() != 1 || !OWNERSHIPS.contains(wanted.textAt("Rule", "ObjectOwnership"))) {
            throw Node.malformed();
        }
        return wanted;
    }

    static Node publicAccessBlock(Node wanted) {
        return blocks(BLOCKS.stream()
                .map(block -> Boolean.toString(Boolean.parseBoolean(wanted.textAt(block))))
                .toArray(String[]::new));
    }

    static Node checkTags(Node tagging) {
        Set<String> keys = new HashSet<>();
        List<Node> tags =
                tagging.at("TagSet").orElseThrow(Node::malformed).all("Tag").toList();
        if (tags.size() > MOST_TAGS) {
            throw new AwsError("BadRequest", "Object tags cannot be greater than " + MOST_TAGS);
        }
        for (Node tag : tags) {
            String key = tag.textAt("Key");
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new AwsError("InvalidTag", "The TagKey you have provided is invalid").with("TagKey", key);
            }
            if (key.startsWith("aws:")) {
                throw new AwsError("InvalidTag", "System tags cannot be added/updated by requester");
            }
            if (tag.textAt("Value").length() > LONGEST_VALUE) {
                throw new AwsError("InvalidTag", "The TagValue you have provided is invalid").with("TagKey", key);
            }
            if (!keys.add(key)) {
                throw new AwsError("InvalidTag", "Cannot provide multiple Tags with the same key").with("TagKey", key);
            }
        }
        return tagging;
    }
}
