package dev.cabana.sandbox.kubernetes.auth;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A bearer token of EKS taken apart: a presigned GetCallerIdentity, checked as aws-iam-authenticator checks it.
 *
 * @param parameters of the query, decoded
 */
record EksToken(String host, TreeMap<String, String> parameters) {
    static final String PREFIX = "k8s-aws-v1.";
    static final String CLUSTER_HEADER = "x-k8s-aws-id";
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_EXPIRY_SECONDS = 900;
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Set<String> ALLOWED = Set.of(
            "Action",
            "Version",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-Security-Token",
            "X-Amz-Signature",
            "X-Amz-SignedHeaders");

    /** Empty for anything that is not a well-formed, fresh token. */
    static Optional<EksToken> read(String token, Instant now) {
        if (!token.startsWith(PREFIX) || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] url = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            URI uri = URI.create(new String(url, StandardCharsets.UTF_8));
            return parse(uri).filter(t -> t.wellFormed(uri) && t.fresh(now));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<EksToken> parse(URI uri) {
        var parameters = new TreeMap<String, String>();
        for (String pair : String.valueOf(uri.getRawQuery()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                return Optional.empty();
            }
            String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
            String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            if (!ALLOWED.contains(name) || parameters.put(name, value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new EksToken(String.valueOf(uri.getRawAuthority()), parameters));
    }

    /** STS itself over HTTPS, or the sandbox's one endpoint that stands for all of AWS. */
    private boolean wellFormed(URI uri) {
        boolean sts = "https".equals(uri.getScheme()) && host.matches("sts(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?");
        boolean sandbox = host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
        int expires = Integer.parseInt(parameter("X-Amz-Expires"));
        return (sts || sandbox)
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                && parameter("Action").equals("GetCallerIdentity")
                && parameter("X-Amz-Algorithm").equals("AWS4-HMAC-SHA256")
                && signedHeaders().contains(CLUSTER_HEADER)
                && signedHeaders().contains("host")
                && credential().size() == 5
                && expires >= 0
                && expires <= MAX_EXPIRY_SECONDS;
    }

    private boolean fresh(Instant now) {
        Instant signed = LocalDateTime.parse(parameter("X-Amz-Date"), AMZ_DATE).toInstant(ZoneOffset.UTC);
        return now.isBefore(signed.plus(LIFE)) && now.isAfter(signed.minus(SKEW));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Access key, date, region, service, {@code aws4_request}. */
    List<String> credential() {
        return Arrays.asList(parameter("X-Amz-Credential").split("/", -1));
    }

    String accessKey() {
        return credential().getFirst();
    }

    List<String> signedHeaders() {
        return Arrays.asList(parameter("X-Amz-SignedHeaders").split(";", -1));
    }
}
