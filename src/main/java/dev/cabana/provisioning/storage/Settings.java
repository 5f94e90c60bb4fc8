package dev.cabana.provisioning.storage;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.BucketSettings;
import dev.cabana.aws.Buckets;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.policy.PolicyDocuments;
import dev.cabana.shared.Json;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A bucket's settings, one call each: all of them read, and those that differ made. */
@Component
class Settings {
    private final Buckets buckets;
    private final BucketSettings settings;

    Settings(Buckets buckets, BucketSettings settings) {
        this.buckets = buckets;
        this.settings = settings;
    }

    /** @param tags of the bucket, those that count */
    DesiredBucket read(AwsTarget target, DesiredBucket desired, Map<String, String> tags) {
        String name = desired.name();
        return new DesiredBucket(
                name,
                settings.ownership(target, name).orElse(""),
                settings.publicAccessBlocked(target, name),
                settings.encryption(target, name).orElse(""),
                settings.versioned(target, name),
                settings.lifecycle(target, name),
                settings.policy(target, name).map(PolicyDocuments::read).orElseGet(Json::emptyObject),
                settings.logging(target, name).orElse(null),
                tags);
    }

    /** What closes the bucket comes first. */
    void change(AwsTarget target, DesiredBucket desired, DesiredBucket found) {
        String name = desired.name();
        if (desired.publicAccessBlocked() && !found.publicAccessBlocked()) {
            settings.blockPublicAccess(target, name);
        }
        if (!desired.ownership().equals(found.ownership())) {
            settings.enforceOwnership(target, name);
        }
        if (!desired.policy().equals(found.policy())) {
            settings.policy(target, name, desired.policy().toString());
        }
        if (!desired.encryption().equals(found.encryption())) {
            settings.encrypt(target, name);
        }
        if (desired.versioned() != found.versioned()) {
            settings.version(target, name, desired.versioned());
        }
        if (!desired.lifecycle().equals(found.lifecycle())) {
            settings.lifecycle(target, name, desired.lifecycle());
        }
        if (!Objects.equals(desired.accessLog(), found.accessLog())) {
            changeLog(target, desired);
        }
        buckets.tag(target, name, TagChange.between(found.tags(), desired.tags()));
    }

    private void changeLog(AwsTarget target, DesiredBucket desired) {
        BucketSettings.Logging log = desired.accessLog();
        if (log == null) {
            settings.stopLogging(target, desired.name());
        } else {
            settings.log(target, desired.name(), log);
        }
    }
}
