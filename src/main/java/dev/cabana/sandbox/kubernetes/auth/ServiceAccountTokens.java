package dev.cabana.sandbox.kubernetes.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of the pods that the sandbox runs in process; good until the server's secret changes. */
public final class ServiceAccountTokens {
    private static final String PREFIX = "sandbox-sa.";
    private final byte[] secret;

    /** The account that a token names. */
    record Account(String cluster, String namespace, String name) {}

    public ServiceAccountTokens(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    public String issue(String cluster, String namespace, String name) {
        String claims = encode(String.join("/", cluster, namespace, name).getBytes(StandardCharsets.UTF_8));
        return PREFIX + claims + "." + encode(mac(claims));
    }

    Optional<Account> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (!token.startsWith(PREFIX) || parts.length != 3) {
            return Optional.empty();
        }
        byte[] expected = encode(mac(parts[1])).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        List<String> names = List.of(claims.split("/", -1));
        return Optional.of(new Account(names.get(0), names.get(1), names.get(2)));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
