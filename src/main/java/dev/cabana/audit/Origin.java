package dev.cabana.audit;

import dev.cabana.identity.CallerPrincipal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Where an action came from.
 *
 * @param channel {@code session}, {@code token:<id>} of an API token, {@code jwt:<person>} of the identity provider's access
 *     tokens, {@code link} for a signed one in a mail, or {@code worker}; {@code api} or {@code ui} while nobody is known
 * @param correlation the id that the log lines of the same HTTP request carry; empty when there was none
 */
public record Origin(String channel, String correlation) {
    private static final String WORKER = "worker";

    /** What a channel can begin with once somebody is known. */
    public static final List<String> KINDS = List.of("session", "token", "jwt", "link", WORKER);

    /** What the channel begins with: {@code session}, {@code token}, {@code jwt} or {@code worker}. */
    public String kind() {
        int colon = channel.indexOf(':');
        return colon < 0 ? channel : channel.substring(0, colon);
    }

    /** Id of the API token that was used, never the token. */
    public @Nullable String token() {
        return channel.startsWith("token:") ? channel.substring("token:".length()) : null;
    }

    /** For people, without saying which token. */
    public String words() {
        return switch (kind()) {
            case "session" -> "Browser";
            case "token" -> "API token";
            case "jwt" -> "Access token";
            case "link" -> "Link in a mail";
            case WORKER -> "The portal itself";
            default -> channel;
        };
    }

    public static Origin current() {
        return new Origin(channelNow(), Objects.requireNonNullElse(MDC.get("correlation"), ""));
    }

    private static String channelNow() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof CallerPrincipal principal
                ? principal.channel()
                : Objects.requireNonNullElse(MDC.get("channel"), WORKER);
    }
}
