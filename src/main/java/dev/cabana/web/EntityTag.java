package dev.cabana.web;

import dev.cabana.shared.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Versions of a resource as HTTP names them (RFC 9110, sections 8.8.3 and 13.1.1). */
public record EntityTag(long version) {

    /** The header's value, a strong validator. */
    public String header() {
        return "\"" + version + "\"";
    }

    /**
     * Stops a change that was made to another version than the current one.
     *
     * @param ifMatch the request's {@code If-Match}; null when it has none and any version will do
     */
    public void requireMatch(@Nullable String ifMatch) {
        if (ifMatch != null && !matches(ifMatch)) {
            throw new Refusal(
                    Refusal.Kind.preconditionFailed,
                    "It has changed since you read it: the current version is " + header() + ". Read it again.");
        }
    }

    private boolean matches(String ifMatch) {
        return Arrays.stream(ifMatch.split(","))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || tag.equals(header()));
    }
}
