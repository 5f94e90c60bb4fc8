package dev.cabana.sandbox.cloud.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stored role.
 *
 * @param identity what never changes
 * @param inline policy documents by name
 * @param attached ARNs of managed policies, in the order of their attachment
 */
public record Role(
        Identity identity,
        String trust,
        String description,
        int maxSessionSeconds,
        @Nullable String boundary,
        Map<String, String> tags,
        Map<String, String> inline,
        List<String> attached) {

    /** @param id IAM's unique id: another one for every role that ever had the name */
    public record Identity(String account, String name, String path, String id, Instant createdAt) {
        public String arn() {
            return "arn:aws:iam::" + account + ":role" + path + name;
        }
    }

    public String name() {
        return identity.name();
    }

    public String arn() {
        return identity.arn();
    }

    Role withTrust(String changed) {
        return new Role(identity, changed, description, maxSessionSeconds, boundary, tags, inline, attached);
    }

    Role described(String changed, int seconds) {
        return new Role(identity, trust, changed, seconds, boundary, tags, inline, attached);
    }

    Role bounded(@Nullable String changed) {
        return new Role(identity, trust, description, maxSessionSeconds, changed, tags, inline, attached);
    }

    Role tagged(Map<String, String> changed) {
        return new Role(identity, trust, description, maxSessionSeconds, boundary, changed, inline, attached);
    }

    Role withInline(String policy, @Nullable String document) {
        Map<String, String> changed = new TreeMap<>(inline);
        if (document == null) {
            changed.remove(policy);
        } else {
            changed.put(policy, document);
        }
        return new Role(identity, trust, description, maxSessionSeconds, boundary, tags, changed, attached);
    }

    Role attaching(String arn) {
        List<String> changed =
                Stream.concat(attached.stream(), Stream.of(arn)).distinct().toList();
        return new Role(identity, trust, description, maxSessionSeconds, boundary, tags, inline, changed);
    }

    Role detaching(String arn) {
        List<String> changed =
                attached.stream().filter(each -> !each.equals(arn)).toList();
        return new Role(identity, trust, description, maxSessionSeconds, boundary, tags, inline, changed);
    }
}
