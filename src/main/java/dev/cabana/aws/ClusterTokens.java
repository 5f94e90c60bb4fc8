package dev.cabana.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Bearer tokens for a cluster's Kubernetes API: a presigned call of STS GetCallerIdentity that the cluster carries out
 * to learn who is asking. Made locally, without a call; good for 15 minutes, kept for ten.
 */
@Component
public class ClusterTokens {
    private static final String PREFIX = "k8s-aws-v1.";
    private static final String CLUSTER_HEADER = "x-k8s-aws-id";
    private static final Duration PRESIGNED_FOR = Duration.ofSeconds(60);
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final AwsClients clients;
    private final AwsSettings settings;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Map<Key, Token> tokens = new ConcurrentHashMap<>();

    private record Key(AwsTarget target, String cluster) {}

    private record Token(String value, Instant until) {}

    ClusterTokens(AwsClients clients, AwsSettings settings, Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    /** Never blocks on the network, unless the account's role has to be assumed anew. */
    public String token(AwsTarget target, String cluster) {
        Instant now = clock.instant();
        return tokens.compute(
                        new Key(target, cluster),
                        (key, kept) -> kept != null && now.isBefore(kept.until())
                                ? kept
                                : new Token(sign(key), now.plus(KEPT_FOR)))
                .value();
    }

    /** After the cluster refused it: the next call makes a new one. */
    public void forget(AwsTarget target, String cluster) {
        tokens.remove(new Key(target, cluster));
    }

    private String sign(Key key) {
        AwsCredentials credentials = clients.credentials(key.target()).resolveCredentials();
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(sts(key.target()))
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .putHeader(CLUSTER_HEADER, key.cluster())
                .build();
        var signed = signer.sign(r -> r.identity(credentials)
                .request(request)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                .putProperty(AwsV4HttpSigner.REGION_NAME, key.target().region())
                .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, PRESIGNED_FOR));
        String url = signed.request().getUri().toString();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever verifies calls this host: STS itself, or the one endpoint that stands for all of AWS. */
    private URI sts(AwsTarget target) {
        if (settings.endpoint() != null) {
            return settings.endpoint();
        }
        String suffix = target.region().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create("https://sts." + target.region() + "." + suffix);
    }
}
