package dev.cabana.sandbox.cloud.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** @param url without {@code https://} */
public record OidcProvider(
        String arn,
        String url,
        List<String> clientIds,
        List<String> thumbprints,
        Map<String, String> tags,
        Instant createdAt) {

    OidcProvider withClientIds(List<String> changed) {
        return new OidcProvider(arn, url, changed, thumbprints, tags, createdAt);
    }

    OidcProvider withThumbprints(List<String> changed) {
        return new OidcProvider(arn, url, clientIds, changed, tags, createdAt);
    }

    OidcProvider tagged(Map<String, String> changed) {
        return new OidcProvider(arn, url, clientIds, thumbprints, changed, createdAt);
    }
}
