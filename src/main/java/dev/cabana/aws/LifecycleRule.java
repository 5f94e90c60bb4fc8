package dev.cabana.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

/**
 * What S3 throws away by itself. Days; null for never.
 *
 * @param prefix of the keys that it is about; empty for all
 */
public record LifecycleRule(
        String id,
        String prefix,
        @Nullable Integer expireAfterDays,
        @Nullable Integer expireVersionsAfterDays,
        @Nullable Integer abortUploadsAfterDays) {

    static LifecycleRule read(software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
        var expiration = rule.expiration();
        var versions = rule.noncurrentVersionExpiration();
        var uploads = rule.abortIncompleteMultipartUpload();
        var filter = rule.filter();
        return new LifecycleRule(
                rule.id(),
                filter == null || filter.prefix() == null ? "" : filter.prefix(),
                expiration == null ? null : expiration.days(),
                versions == null ? null : versions.noncurrentDays(),
                uploads == null ? null : uploads.daysAfterInitiation());
    }

    software.amazon.awssdk.services.s3.model.LifecycleRule write() {
        var rule = software.amazon.awssdk.services.s3.model.LifecycleRule.builder()
                .id(id)
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(prefix));
        if (expireAfterDays != null) {
            rule.expiration(LifecycleExpiration.builder().days(expireAfterDays).build());
        }
        if (expireVersionsAfterDays != null) {
            rule.noncurrentVersionExpiration(NoncurrentVersionExpiration.builder()
                    .noncurrentDays(expireVersionsAfterDays)
                    .build());
        }
        if (abortUploadsAfterDays != null) {
            rule.abortIncompleteMultipartUpload(AbortIncompleteMultipartUpload.builder()
                    .daysAfterInitiation(abortUploadsAfterDays)
                    .build());
        }
        return rule.build();
    }
}
