package dev.cabana.provisioning.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** IAM names of roles: derived, the same for the same deployment, and never longer than IAM takes. */
final class RoleNames {
    private static final int LONGEST = 64;
    private static final int HASH = 8;

    private RoleNames() {}

    /** {@code <deployment>-<purpose>}; where that is too long, the deployment's part is cut and closed with its hash. */
    static String of(String deployment, String purpose) {
        String whole = deployment + "-" + purpose;
        if (whole.length() <= LONGEST) {
            return whole;
        }
        int room = LONGEST - purpose.length() - HASH - 2;
        if (room < 1) {
            throw new IllegalArgumentException("The purpose leaves no room for the deployment: " + purpose);
        }
        return deployment.substring(0, room) + "-" + hash(deployment) + "-" + purpose;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
