package dev.cabana.coreapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it stands in the Secret, one entry each, named by {@link #id}; the key itself stands nowhere. Keys are 256 random
 * bits, so that a plain hash gives nothing away.
 *
 * @param hash {@code sha256:} and 64 hex digits
 * @param models that may be used; {@code *} is every model
 * @param expiresAt null: never
 */
public record ApiKey(
        String id,
        String hash,
        String team,
        String name,
        List<String> models,
        Limits limits,
        @Nullable Instant expiresAt) {
    /** The label of the Secrets, in the models' namespace, that hold keys. */
    public static final String SECRET_LABEL = "cabana.dev/api-keys";

    public static final String ANY_MODEL = "*";
    private static final String PREFIX = "ps-";
    private static final int BYTES = 32;

    /** Of one key, per minute and at once, over all instances of core-api; 0 is no limit. */
    public record Limits(int requestsPerMinute, int tokensPerMinute, int concurrent) {
        public static final Limits NONE = new Limits(0, 0, 0);

        /** The part of one of several instances; a limit never becomes none. */
        public Limits share(int instances) {
            return new Limits(
                    part(requestsPerMinute, instances), part(tokensPerMinute, instances), part(concurrent, instances));
        }

        private static int part(int whole, int instances) {
            return whole == 0 ? 0 : Math.max(1, whole / instances);
        }
    }

    public boolean mayUse(String model) {
        return models.contains(ANY_MODEL) || models.contains(model);
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** A secret, to be shown once. */
    public static String secret(byte[] bits) {
        if (bits.length != BYTES) {
            throw new IllegalArgumentException("A secret has " + BYTES + " bytes");
        }
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    public static byte[] randomBits(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return bits;
    }

    public static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
