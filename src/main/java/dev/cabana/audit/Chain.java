package dev.cabana.audit;

import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** How an entry is bound to the one before it: SHA-256 over that one's hash and this one's fields as a JSON array. */
final class Chain {
    private Chain() {}

    static byte[] link(byte[] previous, AuditEntry entry) {
        var fields = Arrays.asList(
                Long.toString(entry.seq()),
                entry.at().toString(),
                entry.caller(),
                entry.action(),
                entry.object(),
                entry.before(),
                entry.after(),
                entry.origin().channel(),
                entry.origin().correlation());
        var digest = sha256();
        digest.update(previous);
        return digest.digest(Json.write(fields).getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
