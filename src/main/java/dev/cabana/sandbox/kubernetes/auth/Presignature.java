package dev.cabana.sandbox.kubernetes.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature version 4 of a presigned GET without a body, worked out again to compare. */
record Presignature(EksToken token, String cluster) {
    private static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** True when whoever signed knew {@code secret} and named this cluster. */
    boolean madeWith(String secret) {
        List<String> credential = token.credential();
        try {
            String scope = String.join("/", credential.subList(1, credential.size()));
            String toSign = String.join(
                    "\n",
                    token.parameter("X-Amz-Algorithm"),
                    token.parameter("X-Amz-Date"),
                    scope,
                    hex(MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(StandardCharsets.UTF_8))));
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : credential.subList(1, credential.size())) {
                key = mac(key, part);
            }
            byte[] expected = hex(mac(key, toSign)).getBytes(StandardCharsets.UTF_8);
            byte[] given = token.parameter("X-Amz-Signature").getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(expected, given);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String canonical() {
        String query = token.parameters().entrySet().stream()
                .filter(p -> !p.getKey().equals("X-Amz-Signature"))
                .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                .collect(Collectors.joining("&"));
        String headers = token.signedHeaders().stream()
                .map(name -> name + ":" + (name.equals("host") ? token.host() : cluster) + "\n")
                .collect(Collectors.joining());
        return String.join("\n", "GET", "/", query, headers, String.join(";", token.signedHeaders()), EMPTY_BODY);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
