package dev.cabana.request.policy;

import java.util.UUID;

/** One version of a policy, by the name that it had. */
public record PolicyRef(UUID id, int version, String name) {}
