package dev.cabana.shared;

import org.jspecify.annotations.Nullable;

/**
 * Published, in the transaction that does it, for whatever somebody does that must be on record; the audit module writes it
 * down before that transaction commits. An event, so that modules that auditing itself stands on can be audited too.
 *
 * @param caller a person's id; {@code cabana} for the portal itself
 * @param action noun and verb, for example {@code token.revoke}
 * @param object what it was done to, for example {@code token:<id>}
 * @param before anything that becomes JSON, without secrets; null when there was nothing
 * @param after likewise, null when nothing is left
 */
public record Audited(
        String caller,
        String action,
        String object,
        @Nullable Object before,
        @Nullable Object after) {}
