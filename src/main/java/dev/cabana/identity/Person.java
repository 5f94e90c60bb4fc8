package dev.cabana.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in at least once.
 *
 * @param id the OpenID subject's preferred user name
 * @param groups as the identity provider said at the last sign-in
 */
public record Person(String id, String name, @Nullable String email, List<String> groups, Instant lastSeen) {}
