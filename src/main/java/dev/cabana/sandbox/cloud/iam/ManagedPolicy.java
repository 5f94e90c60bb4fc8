package dev.cabana.sandbox.cloud.iam;

import java.time.Instant;
import java.util.Map;

/** A policy that several roles can share; ours have a single version. */
record ManagedPolicy(
        String arn,
        String id,
        String path,
        String description,
        String document,
        Map<String, String> tags,
        Instant createdAt) {
    static final String VERSION = "v1";

    String name() {
        return ManagedPolicies.name(arn);
    }

    ManagedPolicy tagged(Map<String, String> changed) {
        return new ManagedPolicy(arn, id, path, description, document, changed, createdAt);
    }
}
