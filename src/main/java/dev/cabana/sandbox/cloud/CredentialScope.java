package dev.cabana.sandbox.cloud;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whose key, which region and which service a SigV4 signature names. */
record CredentialScope(String keyId, String region, String service) {
    private static final Pattern SYNTAX = Pattern.compile("([^/\\s=]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    static Optional<CredentialScope> of(Call.Request request) {
        String text = request.header("authorization")
                .filter(header -> header.startsWith("AWS4-"))
                .or(() -> request.query().find("X-Amz-Credential"))
                .orElse("");
        var matcher = SYNTAX.matcher(text);
        return matcher.find()
                ? Optional.of(new CredentialScope(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
